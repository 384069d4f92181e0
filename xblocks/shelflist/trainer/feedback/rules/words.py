"""Words that are signs in feedback, in English and Spanish. A sign is never a proof.

All lists of both languages are looked through, whichever language the page has: people write in
their own. Words that mean something harmless in the other language are left out.
"""

from __future__ import annotations

# An open question, or the invitation that stands for one, at the head of a sentence.
ASKING = (
    "what", "how", "when", "where", "which", "who", "why", "can you", "could you", "would you",
    "do you", "did you", "tell me", "walk me through", "show me", "talk me through", "help me",
    "i'd like to hear", "i would like to hear", "i'd like to know", "i would like to know",
    "i'd love to hear", "i wonder", "i'm curious", "i am curious",
    "qué", "cómo", "cuándo", "dónde", "cuál", "cuáles", "quién", "por qué", "para qué",
    "cuéntame", "cuénteme", "muéstrame", "muéstreme", "explícame", "explíqueme", "dime", "dígame",
    "puedes contarme", "puedes decirme", "puedes explicarme", "puedes mostrarme", "me puedes",
    "puede contarme", "puede decirme", "puede explicarme", "puede mostrarme", "me puede",
    "podrías contarme", "podrías decirme", "podrías explicarme", "podrías mostrarme",
    "me podrías", "podría contarme", "podría decirme", "podría explicarme", "podría mostrarme",
    "me podría", "me gustaría saber", "me gustaría oír", "me gustaría escuchar", "quisiera saber",
    "me interesa saber",
)

# Said before the question, they tell.
TELLING = (
    "wrong", "error", "errors", "mistake", "mistakes", "incorrect", "incorrectly", "should have",
    "you must", "you need to", "you forgot", "you missed", "not correct", "fix",
    "errores", "equivocado", "equivocada", "equivocaste", "incorrecto", "incorrecta", "está mal",
    "debiste", "deberías haber", "debería haber", "tienes que", "tiene que", "olvidaste",
    "te faltó", "le faltó", "corrige", "corrija",
)

# About a person, not about work. Compare 'carelessly typed': still about the person.
JUDGING = (
    "careless", "carelessly", "carelessness", "lazy", "sloppy", "stupid", "incompetent",
    "inattentive", "thoughtless", "unprofessional", "negligent", "hopeless", "clueless",
    "irresponsible", "disappointing", "disappointed in you", "bad attitude", "you don't care",
    "you do not care", "not paying attention", "pay more attention", "you should know",
    "you should have known", "be more careful", "obviously", "common sense",
    "descuidado", "descuidada", "descuido", "perezoso", "perezosa", "torpe", "tonto", "tonta",
    "incompetente", "irresponsable", "negligente", "distraído", "distraída", "flojo", "floja",
    "mala actitud", "no te importa", "no le importa", "no prestas atención",
    "no presta atención", "presta más atención", "preste más atención", "deberías saber",
    "debería saber", "ten más cuidado", "tenga más cuidado", "obviamente", "sentido común",
    "me decepciona", "me decepcionas",
)

# Of all that somebody ever does.
SWEEPING = (
    r"you (?:always|never|constantly|keep)\b", r"every time you\b", r"you're always\b",
    r"you are always\b",
    # Spanish verbs of the second person end in -as or -es.
    r"(?:siempre|nunca|jamás) (?:te |se te |lo |la |los |las )?\w+(?:as|es|ás|és)\b",
    r"(?:usted|ustedes) (?:siempre|nunca|jamás)\b", r"cada vez que \w+(?:as|es)\b",
)
# Each of these patterns needs one of these words.
SWEEPING_WORDS = ("always", "never", "constantly", "keep", "every", "siempre", "nunca", "jamás",
                  "cada")

PRAISING = (
    "good", "great", "nice", "nicely", "well done", "excellent", "wonderful", "lovely",
    "fantastic", "i like", "i liked", "i love", "fine work", "bien hecho", "buen", "buena",
    "muy bien", "excelente", "estupendo", "estupenda", "genial", "me gusta", "me gustó",
)
BUT = ("but", "however", "although", "though", "pero", "sin embargo", "aunque", "no obstante")

# A consequence, or somebody who bears it.
IMPACT = (
    "so", "because", "therefore", "means", "meaning", "result", "results", "leads to", "causes",
    "makes", "cannot", "can't", "could not", "couldn't", "won't", "will not", "doesn't",
    "does not", "never finds", "lose", "loses", "lost", "miss", "misses", "cost", "costs",
    "delay", "delays", "wait", "waits", "hide", "hides", "hidden", "split", "splits",
    "duplicate", "duplicates", "claim", "claims", "pay", "pays", "paid",
    "reader", "readers", "user", "users", "patron", "patrons", "borrower", "colleague",
    "colleagues", "shelver", "shelvers", "vendor", "selector", "staff",
    "así que", "por eso", "porque", "por lo tanto", "por tanto", "significa", "resultado",
    "provoca", "causa", "hace que", "no puede", "no pueden", "no encuentra", "no encuentran",
    "no aparece", "no sale", "pierde", "pierden", "cuesta", "retrasa", "retraso", "espera",
    "esperan", "oculta", "duplicado", "duplica", "reclama", "paga", "lector", "lectora",
    "lectores", "usuario", "usuaria", "usuarios", "colega", "colegas", "compañeros",
    "proveedor", "personal",
)
