"""Spanish objectives. Patterns stand without accents: that is how text is matched."""

from __future__ import annotations

from .english import RATIO
from .grammar import Grammar, pattern, words_of
from .lexicon import Mood

# It is looked for at every word: the first letter tells most of them apart.
NUMBER = (r"(?=[\dudtcsonqvm])"
          r"(?:\d+(?:[.,]\d+)*|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|"
          r"trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinticinco|"
          r"treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mitad)"
          r"(?: y (?:uno?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?")
_UNIT = r"(?:segundos?|seg|minutos?|min|horas?|dias?|semanas?|turnos?|jornadas?|mananas?|tardes?)"
_FAULT = r"(?:errores|error|fallos?|fallas?|faltas?|omisiones|omision|equivocacion(?:es)?)"
_QUALITY = (r"(?:acierto|aciertos|exactitud|precision|correccion|exito|los casos|las veces|"
            r"los registros)")
_TOOLS = (r"(?:la |el |ninguna |ningun )?(?:ayuda|apoyo|acceso|supervision|asistencia|consultar|"
          r"usar|mirar|utilizar|manual|apuntes|notas|recurrir|consulta|ver|abrir)")
_SITE = (r"(?:sistema|base de datos|modulo|entorno|plataforma|portal|servidor|cliente|interfaz|"
         r"simulador|hoja de calculo|sala|oficina|area|departamento|almacen|sucursal|unidad)")
_NOUNS = words_of(
    "participante participantes estudiante estudiantes alumno alumna alumnos alumnas catalogador "
    "catalogadora catalogadores catalogadoras personal auxiliar auxiliares asistente asistentes "
    "bibliotecario bibliotecaria bibliotecarios bibliotecarias tecnico tecnica tecnicos tecnicas "
    "trabajador trabajadora trabajadores trabajadoras empleado empleada empleados empleadas "
    "aprendiz aprendices voluntario voluntaria voluntarios voluntarias usted ustedes ellos ellas "
    "becario becaria becarios becarias principiante principiantes coordinador coordinadora "
    "coordinadores coordinadoras encargado encargada encargados encargadas supervisor supervisora "
    "supervisores supervisoras persona personas ayudante ayudantes cursante cursantes practicante "
    "practicantes colega colegas equipo novato novata novatos archivero archivera")
_TEACHING = words_of("curso sesion taller modulo capacitacion clase leccion programa tutorial "
                     "unidad seminario presentacion capitulo conferencia formacion jornada")
_TEACHER = words_of(
    "instructor instructora profesor profesora docente facilitador facilitadora "
    "capacitador capacitadora formador formadora ponente maestro maestra tutor tutora")
_TEACHERS = rf"{_TEACHER}(?:e?s)?"
_SHOWN = words_of("video videos pelicula grabacion grabaciones demostracion demostraciones "
                  "diapositivas debate debates discusion actividad actividades ejercicio "
                  "ejercicios")
# The forms of a verb after its stem, as an objective uses them, with a pronoun or without.
_AR = r"(?:ar|ara|aran|a|an|e|en)(?:l[aoe]s?)?"
_ER = r"(?:[ei]r|[ei]ra|[ei]ran|e|en|a|an)(?:l[aoe]s?)?"


def _pairs(*pairs: str) -> str:
    """Return the alternatives of two joined verbs of -ar (of -er or -ir with a '+'), by stems."""
    return "|".join(f"{_forms(first)} (?:y|e|o|u|y luego) {_forms(second)}"
                    for first, second in map(str.split, pairs))


def _forms(stem: str) -> str:
    return f"{stem[:-1]}{_ER}" if stem.endswith("+") else f"{stem}{_AR}"


SPANISH = Grammar(
    language="es",
    audience=pattern(rf"{_TEACHERS} en (?:formacion|practicas)", _NOUNS),
    trainer=pattern(rf"(?:(?:el|la|los|las|un|una|nuestro|nuestra|cada|todos|todas|nuev[oa]s?|"
                    rf"futur[oa]s?|ambos|dos|tres) )*{_TEACHERS}(?: (?:nuev[oa]s?|principiantes?|"
                    rf"noveles|novel|futur[oa]s?))?",
                    r"nosotros|nosotras|yo",
                    rf"(?:este|esta|el|la|nuestro|nuestra|cada) {_TEACHING}"),
    trainer_opening=pattern(
        r"vamos a|veremos|voy a", r"(?:[a-z]+)(?:aremos|eremos|iremos|dremos)",
        rf"(?:en|durante) (?:este|esta|el|la) {_TEACHING},? (?:se (?:[a-z]+)(?:ara|era|ira|aran|"
        rf"eran|iran)|[a-z]+remos)",
        r"se (?:explicara|explicaran|hablara|tratara|trataran|presentara|presentaran|ensenara|"
        r"mostrara|mostraran|abordara|abordaran|vera|veran|estudiara|repasara|explica|presenta)",
        r"(?:ensenar|mostrar|presentar|capacitar|formar|familiarizar|dar|introducir|ayudar) "
        r"(?:a |al |a los |a las )(?:[a-z]+ ){0,2}" + _NOUNS),
    teacher=pattern(_TEACHERS),
    one_teacher=pattern(rf"(?:el |la |nuestro |nuestra )?{_TEACHER}(?! nuev| principiante| novel|"
                        rf" futur)"),
    group=pattern(r"nosotros|nosotras|yo", r"(?:la|cada) (?:clase|unidad)"),
    teaching=pattern(r"(?:ensen|explic|mostr|muestr|present|demostr|demuestr|habl|trat|abord|"
                     r"repas|capacit|form|coment)(?:ar|ara|aran|a|an|e|en)(?:l[aeo]s?)?",
                     r"(?:introduc|introduzc|describ|expon|expondr|instru)[a-z]+", r"dara|da|dar"),
    modal=pattern(
        r"(?:no )?(?:sera|seran|es|son|sea|sean) (?:ya )?capaz(?:ces)? de",
        r"(?:sera|seran|es|son|sea|sean) (?:ya )?capaces de",
        r"(?:(?:podr|deber)(?:an?|ian?)|(?:debe|puede|pueda)n?)(?: de)?(?: ser capa(?:z|ces) de|"
        r" estar en condiciones de)?",
        r"(?:estara|estaran|esta|estan) en condiciones de|tendran? la capacidad de|"
        r"va a|van a|(?:tendra|tiene)n? que|habran? de|han? de"),
    shorthand=None,
    able=pattern(r"capaz de|capaces de|podra|podran|puede|pueden|pueda|puedan"),
    labels={"audience": pattern(r"(?:audiencia|publico|quien|quienes|alumnos|participantes) ?:"),
            "condition": pattern(r"(?:condicion|condiciones|como|con que) ?:"),
            "degree": pattern(r"(?:grado|criterio|criterios|nivel|cuanto|que tan bien) ?:")},
    pronoun=pattern(r"l[ao]s?|les?|se"),
    agent=pattern(r"por(?: parte de)?"),
    carrier=pattern(r"recib(?:ir|ira|iran|e|en|a|an)|ser|estar|tener|tendra|tendran|hacer|hara|"
                    r"haran"),
    skip=pattern(r"[a-z]+mente|tambien|lo|les?|no|siempre|nunca|todos|todas|luego|ya"),
    opening=pattern(
        r"ser capaz de|ser capaces de|poder|para|que (?:el|la|los|las) [a-z]+ (?:sea capaz de|"
        r"sean capaces de|pueda|puedan)",
        r"(?:el|la|nuestro|los) (?:objetivo|meta|finalidad|proposito)s? (?:de [\w ]{1,60}? )?es"),
    timing=pattern(
        rf"(?:al|para el|hacia el) (?:finalizar|terminar|concluir|acabar|final de|termino de|"
        rf"completar|cierre de) (?:el|la|este|esta|nuestro|nuestra|cada)? ?(?:[a-z]+ )?{_TEACHING}"
        rf"(?: de [\w]+)?",
        rf"(?:tras|despues de|una vez) (?:completar|asistir a|terminar|completado|completada|"
        rf"finalizado|finalizada|cursar|finalizar)? ?(?:el|la|este|esta|a este|a esta) "
        rf"(?:[a-z]+ )?{_TEACHING}", r"al (?:finalizar|terminar|concluir)(?=,)",
        rf"(?:en|durante) (?:este|esta) {_TEACHING}",
        rf"como resultado de (?:el|la|este|esta) {_TEACHING}"),
    vague_phrase=pattern(
        r"(?:demostra(?:r|ra|ran)|mostra(?:r|ra|ran)|tener|tendran?|adquiri(?:r|ra|ran)|"
        r"logra(?:r|ra|ran)|obtene(?:r)|obtendran?|desarrolla(?:r|ra|ran)|mejora(?:r|ra|ran)|"
        r"aumenta(?:r|ra|ran)|profundiza(?:r|ra|ran)|posee(?:r|ra|ran)|alcanza(?:r|ra|ran)|"
        r"demuestran?|tienen?|adquieran?|adquieren?|ganar|ganara|ganaran) (?:(?!(?:base|"
        r"bases|mapa|mapas|prueba|pruebas|matriz|examen|lista|cuestionario|escala|marco)(?!\w))"
        r"[a-z]+ ){0,3}?(?:comprension|conocimientos?|entendimiento|conciencia|aprecio|"
        r"familiaridad|dominio|nociones|nocion|competencia|sensibilidad)",
        r"(?:ser|sera|seran|sean?) (?:mas )?(?:conscientes?|conocedor|conocedores|competentes?)",
        r"(?:estar|estara|estaran|esten?) (?:mas )?(?:familiarizad[oa]s?|al tanto|informad[oa]s?)"
        r"(?: con)?",
        r"(?:se familiarizara|se familiarizaran|se familiarizan?|se familiaricen?)(?: con)?",
        r"(?:tomar|tomara|tomaran|tomen?) conciencia"),
    activity_phrase=pattern(
        rf"(?:ver|veran?|ven?|vean?|asist{_ER}|(?:mir|escuch|particip|presenci){_AR}|"
        rf"tom{_AR} parte)(?: a| en| al)? (?:[a-z]+ ){{0,2}}?(?:{_TEACHING}|{_SHOWN})"),
    knows_how=pattern(r"(?:saber|sabra|sabran|sabe|saben|sepa|sepan)(?= [a-z]+[aei]r(?:l[aeo]s?|"
                      r"se)?(?!\w))"),
    vague_opening=pattern(
        r"(?:el |la |un |una |mejor |buen |buena )*(?:conocimiento|comprension|entendimiento|"
        r"dominio|conciencia|nociones) (?:de|sobre)"),
    condition=pattern(
        r"(?:dado|dada|dados|dadas)", r"a partir del?",
        r"con (?:la |el )?(?:ayuda|apoyo|auxilio|uso|soporte|asistencia|supervision) (?:de|del)",
        r"con ayuda", r"con acceso (?:a|al)",
        rf"sin {_TOOLS}",
        r"(?:utilizando|usando|empleando|consultando|sirviendose de|valiendose de|mediante|"
        r"teniendo|disponiendo de|trabajando)",
        r"con (?:el|la|los|las|un|una|su) (?:[a-z0-9]+ ){0,3}?(?:manual|lista|tabla|guia|plantilla|"
        r"hoja|formato|herramienta|ficha|reglas|normas|documentacion|esquema|clave|formulario|"
        r"rda toolkit|escaner|libro|mano)",
        r"ante (?:el|la|los|las|un|una)", r"frente a(?:l)?", r"cuando (?:se|el|la|un|una|reciba|"
        r"falte|tenga)", r"en (?:el|la) (?:mostrador|estanteria|estante|puesto|deposito|catalogo|"
        r"sala|taller de encuadernacion|ordenador|computadora)",
        r"en (?:alma|koha|worldcat|connexion|marcedit|excel|aleph|folio|symphony)",
        r"en una? (?:simulacion|situacion|entorno|registro de prueba|prueba)",
        r"de memoria", r"por si (?:solo|sola|mismo|misma)|por su cuenta|de forma autonoma|"
        r"de manera independiente|a mano", r"bajo supervision",
        r"(?:si )?se les? (?:da(?:n|ra|ran)?|(?:present|entreg|proporcion|facilit|"
        r"asign)a(?:n|ra|ran)?)",
        r"durante una? [a-z]+",
        r"de una (?:lista|serie) de"),
    condition_weak=pattern(
        r"con|sin|mediante|via|por cada|al recibir|cuando|mientras|si|durante|bajo|"
        r"segun el caso|tras|antes del?|despues del?|al [a-z]+[aei]r|por medio del?|a traves del?|"
        r"[a-z]+(?:ando|iendo)|en (?:papel|pantalla|publico|persona|silencio|linea)|"
        r"manualmente|electronicamente|individualmente|oralmente|mentalmente|contra|frente|"
        r"por (?:telefono|correo)|a ciegas|en voz alta|salvo|excepto|a pesar del?|hasta|"
        rf"en (?:el|la|un|una|su|nuestr[oa]) (?:[a-z]+ )?{_SITE}|"
        r"en (?:pareja|parejas|grupo|grupos)|desde|"
        r"de un vistazo|a simple vista|delante del?|junto al?|a la vista|"
        r"a una? (?:colega|companer[oa]|usuari[oa])|en (?:la )?mano",
        r"(?:(?<=us[aeo] )|(?<=usan )|(?<=usen )|(?<=ara )|(?<=aran )|(?<=ar ))"
        r"[a-z0-9 ]{1,40}? para [a-z]+[aei]r"),
    degree=pattern(
        rf"(?:con |en |al )?(?:al menos |mas |como minimo )?(?:un |el |una |del )?{NUMBER} "
        rf"?(?:%|por ciento)(?: (?:de )?{_QUALITY})?",
        rf"(?<!cada )(?:en |con )?(?:al menos |por lo menos |como minimo )?{NUMBER} de (?:cada |"
        rf"los |las |ellos )?{NUMBER}(?: casos| registros| libros| veces| intentos)?", RATIO,
        rf"(?:al menos|por lo menos|como minimo|un minimo de|no menos de) {NUMBER}",
        rf"(?<=[\w,)] )con (?:no mas de|como maximo|como mucho|a lo sumo|un maximo de|menos de) "
        rf"{NUMBER}(?! (?:ayud|colega|persona|herramienta|fuente|asistent))",
        rf"(?:con |cometiendo )?(?:no mas de|como maximo|a lo sumo|un maximo de|menos de) (?:un |"
        rf"una )?(?:{NUMBER} )?(?:[a-z]+ )?(?:{_FAULT}|{_UNIT})",
        rf"sin (?:ningun |ninguna |cometer |un solo |una sola )?{_FAULT}",
        rf"con (?:solo |a lo sumo |como maximo )?(?:un |una |{NUMBER} )?{_FAULT}? como maximo",
        rf"con (?:total|plena|absoluta|completa) {_QUALITY}",
        rf"(?:en|dentro de|en menos de|en un plazo de|en un maximo de|en no mas de|antes de) "
        rf"(?:los |las |un |una |el |la )?(?:primeros )?(?:{NUMBER} )?(?:[a-z]+ )?{_UNIT}",
        rf"(?:en|dentro de|en menos de|en no mas de) (?:un cuarto|tres cuartos) de {_UNIT}",
        r"con (?:(?!con |y )[a-z0-9]+ ){1,7}?como (?:maximo|mucho|minimo)",
        r"como (?:maximo|mucho|minimo)|a lo sumo|por lo menos",
        rf"{NUMBER} (?:[a-z]+ ){{0,2}}?(?:por|cada|a la|al) (?:hora|minuto|dia|turno|semana)",
        r"(?:segun|de acuerdo con|conforme a|conforme al|de conformidad con|con arreglo a|ajustado "
        r"a|ajustada a|siguiendo|en cumplimiento de) (?:el|la|los|las|lo|al|una?|su|rda|isbd|"
        r"[a-z0-9]+)", r"(?:que|de modo que|de forma que|de manera que) (?:[a-z]+ ){0,2}?"
        r"(?:cumplan?|coincidan?|contengan?|indican?|satisfagan?|pasen?|incluyan?|quepan?|quede|queden|exige|"
        r"exigen)", r"de (?:tal )?(?:modo|forma|manera) que",
        r"al primer intento|en el primer intento|a la primera",
        r"tal (?:como|cual|y como) (?:aparece|figura|esta|aparecen|figuran)",
        r"(?:tal (?:como|cual|y como)|como) (?:l[oa]s? )?(?:prescrib|indic|exig|establec|mand|pid|"
        r"dispon|senal|estipul)(?:e|a)n?", r"exactamente como",
        r"sin (?:omitir|olvidar|saltar|dejar|equivocarse|fallar)(?: [a-z]+)?",
        r"con una (?:puntuacion|nota|calificacion) (?:de|minima)", r"todas las (?:[a-z]+ )"
        r"(?:mal [a-z]+|erroneas|equivocadas)", rf"en (?:los|las|todos los|todas las) {NUMBER}",
        r"en todos los casos", r"(?:evaluad|medid|comprobad|verificad)[oa]s? (?:por|con|mediante)"),
    degree_weak=pattern(
        r"[a-z]+mente", r"bien|exactitud|precision|calidad|correctos?|correctas?|adecuad[oa]s?|"
        r"errores|error|criterios?|rubrica|normas?|estandar(?:es)?|todos|todas|cada|ambos|rapido|"
        r"indicada|indicado|apropiad[oa]s?|tiempo|hasta|solo|cumplan?|exigid[oa]s?|requerid[oa]s?|"
        r"establecid[oa]s?|prescrit[oa]s?|previst[oa]s?|fijad[oa]s?|senalad[oa]s?|valid[oa]s?|"
        r"legibles?|intact[oa]s?|y (?:est[aeo]s?|(?:el|la|los|las|su) [a-z]+ (?!del?(?!\w))"
        r"[a-z]+[aen] (?:el|la|los|las|una?))",
        rf"como|tal|hasta|por {_UNIT}|a la {_UNIT}",
        r"con|sin|antes|despues|siempre|nunca|jamas|que|mismo|misma|mismos|"
        r"mismas|igual|iguales|ningun[oa]?|nada|hoy|manana|enseguida|de inmediato|al dia|"
        r"a tiempo|en (?:orden|plazo)|a nivel|(?P<word>[a-z]+) (?:por|a) (?P=word)|"
        r"[a-z]+(?:ando|iendo)|libres? de|a la (?:vez|perfeccion)|por completo|"
        r"en punto|mas|menos|suficiente|de un vistazo|a simple vista|al vuelo",
        r"(?!un[oa]?(?!\w))(?<!marc )(?<!campo )(?<!campos )" + NUMBER),
    degree_within=pattern(
        r"(?:y|pero|ya) no|no (?:se |l[aoe]s? )?[a-z]+[aeid]ran?",
        r"(?<!sin )ningun[oa]?|nadie|nada|nunca|jamas|hasta que",
        r"como (?!guia |apoyo |referencia |modelo |base |ayuda |fuente |una? )[a-z]+",
        rf"sin (?!{_TOOLS}(?!\w))[a-z]+",
        r"sin (?:[a-z]+ ){1,6}?(?:dos veces|otra vez|de nuevo|mas de una vez)"),
    not_condition=pattern(r"de|sobre|para|explicar|decidir|saber|entender|como|acerca de"),
    purpose=pattern(r"para que|si|para|a fin de|con el fin de|que|quien|porque|por que|ya que|"
                    r"en vez de|en lugar de|a fin de que|de modo que"),
    joiner=pattern(r"y|e|o|u|y luego|y despues|asi como|y tambien|y/o"),
    determiner=pattern(r"el|la|los|las|un|una|cada|todos|todas|al|su|sus|lo|unos|unas|este|esta|"
                       + NUMBER),
    idiom=pattern(r"cortar y pegar|copiar y pegar|buscar y reemplazar|buscar y sustituir|"
                  r"leer y escribir", _pairs(
                      "cort peg", "copi peg", "busc reemplaz", "busc sustitu+", "compar contrast",
                      "contrast compar", "recib+ pag", "arrastr solt", "l+ escrib+", "firm fech",
                      "fech firm", "rastre localiz", "encontr reemplaz", "carg descarg",
                      "abr+ cerr")),
    steps=pattern(
        rf"(?:(?:comprob|revis|detect|identific|localiz|encontr|verific|cotej|inspeccion|examin|"
        rf"diagnostic|edit){_AR}|(?:correg|corrig|corrij){_ER}) y (?:(?:repar|reemplaz|marc|"
        rf"elimin|borr|actualiz|sell|aprob|aprueb|anot|registr|valid|confirm|arregl|subsan|modific|"
        rf"retir|recuper|senal){_AR}|(?:correg|corrig|corrij|resolv|sustitu|imprim){_ER})",
        _pairs("revis aprob", "busc recuper", "recib+ proces", "escane carg", "imprim+ peg",
               "imprim+ coloc", "ingres guard", "cre guard", "guard export", "seleccion descarg",
               "seleccion import", "descarg import", "registr guard", "pregunt respond+",
               "orden coloc", "orden intercal", "eleg+ justific", "seleccion justific",
               "l+ interpret", "clasific orden", "recort peg")),
    choice=pattern(r"o|u|y/o"),
    number=pattern(NUMBER),
    subject_moods=(Mood.FUTURE, Mood.PRESENT),
)
