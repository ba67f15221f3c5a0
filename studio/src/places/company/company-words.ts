import { defineWords } from "../../words/define-words.ts";

const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
/** In French nothing is one thing too: "0 poste". */
const pluriel = (count: number, one: string, more: string) => `${count} ${count < 2 ? one : more}`;

export const companyWords = defineWords({
  en: {
    about: "Who is at work, on what, and what nobody could do.",
    views: "Views of the company",
    now: "Now",
    letters: "Dead letters",
    events: "Events",
    well: (nodes: number, taken: number, slots: number) =>
      `All is well. ${plural(nodes, "node is", "nodes are")} here; ${taken} of ${slots} places to work are taken.`,
    serverAway: (names: string) => `${names} does not answer. Work waits until it is back.`,
    serverReadOnly: (names: string) => `${names}: no writes are taken. Work waits until they are.`,
    serverFull: (names: string) => `${names}: the disk is full. Work waits until there is space.`,
    noOrchestrator:
      "No node runs the orchestrator (service “pipelines”). Runs stand still until one does.",
    silentNode: (id: string) => `${id} does not answer. It hangs, is very busy, or is going.`,
    underMaintenance: "Maintenance: nothing new is begun.",
    beginMaintenance: "Begin maintenance",
    endMaintenance: "End maintenance",
    maintenanceAbout: "What is under way goes on; nothing new is begun until you end it.",
    maintenanceReason: "Why, for whoever wants to begin something",
    runs: "Runs by state",
    noRuns: "No run yet. The first film makes the first.",
    queues: "Queues",
    queuesAbout: "What steps wait for, by the work that they want done.",
    emptyQueues: "Nothing waits and nothing is being worked on.",
    notAllLookedAt: "More runs are under way than were looked at: the real queues are longer.",
    ready: "waiting for a place",
    running: "being worked on",
    retrying: "failed, tried again later",
    waiting: "waiting for a time, a person or a quota",
    nodes: "Nodes",
    nodesAbout: "A small square is a place to work; a filled one is taken.",
    up: "started",
    memory: "Memory",
    load: "Load of the machine",
    services: (count: number) => plural(count, "service", "services"),
    slotsOf: (action: string, taken: number, slots: number) =>
      `${action}: ${taken} of ${slots} places taken`,
    caches: "Caches and servers",
    results: (count: number) =>
      `${plural(count, "result", "results")} of steps kept, so that the same work is not done twice.`,
    redis: "Answers of actions are remembered in Redis.",
    noRedis: "Answers of actions are not remembered between calls; one process needs no Redis.",
    oneProcess: "One process: database and files lie in the data folder of this machine.",
    serverOk: "answers",
    nats: "NATS",
    documents: "MongoDB",
    objects: "MinIO",
    noLetters: "Nothing was given up",
    noLettersAbout:
      "A step that fails for good, or an event that nobody could take, comes here with all that was tried. You fix the cause and send it on.",
    reinject: "Try again",
    reinjecting: "Sending on…",
    reinjectAll: "Try all again",
    reinjectedAll: (done: number, refused: number) =>
      refused === 0
        ? `${plural(done, "letter was", "letters were")} sent on.`
        : `${done} sent on, ${refused} refused.`,
    nothingToReinject: "All of them are being tried again already.",
    beingTried: "is being tried again",
    drop: "Drop",
    dropNow: "Drop it for good",
    dropMeaning: "The run stays as it is; this letter goes, with its history.",
    stepFailed: (step: string, action: string) =>
      `The step “${step}” could not be done (${action}).`,
    undoFailed: (step: string) => `What the step “${step}” had done could not be undone.`,
    deliveryFailed: (group: string, type: string) => `“${group}” could not take the event ${type}.`,
    eventInvalid: (source: string, type: string) =>
      `“${source}” wanted to tell ${type}, but it breaks the event’s schema.`,
    tries: (count: number) => plural(count, "try", "tries"),
    everyTry: "Every try, oldest first",
    theEvent: "The event",
    toRun: "To the run",
    toTraces: "Traces",
    live: "Live: new events appear at the top.",
    noEvents: "Nothing has happened since you came",
    noEventsAbout:
      "Everything that services tell each other appears here as it happens. Start a film in another tab and watch.",
    filterType: "Only types that hold",
    filterPrompt: "pipeline.completed",
    loading: "The company is asked how it is.",
  },
  fr: {
    about: "Qui travaille, à quoi, et ce que personne n’a pu faire.",
    views: "Vues de la compagnie",
    now: "Maintenant",
    letters: "Lettres mortes",
    events: "Événements",
    well: (nodes: number, taken: number, slots: number) =>
      `Tout va bien. ${pluriel(nodes, "nœud présent", "nœuds présents")} ; ${pluriel(taken, "poste occupé", "postes occupés")} sur ${slots}.`,
    serverAway: (names: string) => `${names} ne répond pas. Le travail attend son retour.`,
    serverReadOnly: (names: string) =>
      `${names} : aucune écriture n’est acceptée. Le travail attend qu’elles le soient.`,
    serverFull: (names: string) =>
      `${names} : le disque est plein. Le travail attend qu’il y ait de la place.`,
    noOrchestrator:
      "Aucun nœud n’exécute l’orchestrateur (service « pipelines »). Les exécutions attendent qu’il y en ait un.",
    silentNode: (id: string) => `${id} ne répond pas. Il est bloqué, très occupé, ou s’en va.`,
    underMaintenance: "Maintenance : rien de nouveau ne commence.",
    beginMaintenance: "Entrer en maintenance",
    endMaintenance: "Finir la maintenance",
    maintenanceAbout:
      "Ce qui est en cours se poursuit ; rien de nouveau ne commence tant que vous n’y mettez pas fin.",
    maintenanceReason: "Pourquoi, pour qui veut commencer quelque chose",
    runs: "Exécutions par état",
    noRuns: "Aucune exécution. Le premier film fera la première.",
    queues: "Files d’attente",
    queuesAbout: "Ce que les étapes attendent, selon le travail qu’elles demandent.",
    emptyQueues: "Rien n’attend, rien n’est en cours.",
    notAllLookedAt:
      "Il y a plus d’exécutions en cours qu’on n’en a regardé : les vraies files sont plus longues.",
    ready: "en attente d’un poste",
    running: "en cours de traitement",
    retrying: "en échec, repris plus tard",
    waiting: "en attente d’une heure, d’une personne ou d’un quota",
    nodes: "Nœuds",
    nodesAbout: "Un petit carré est un poste de travail ; plein, il est occupé.",
    up: "démarré",
    memory: "Mémoire",
    load: "Charge de la machine",
    services: (count: number) => pluriel(count, "service", "services"),
    slotsOf: (action: string, taken: number, slots: number) =>
      `${action} : ${pluriel(taken, "poste occupé", "postes occupés")} sur ${slots}`,
    caches: "Caches et serveurs",
    results: (count: number) =>
      `${pluriel(count, "résultat d’étape conservé", "résultats d’étapes conservés")}, pour ne pas refaire le même travail.`,
    redis: "Les réponses des actions sont gardées dans Redis.",
    noRedis:
      "Les réponses des actions ne sont pas gardées entre deux appels ; un seul processus se passe de Redis.",
    oneProcess:
      "Un seul processus : la base et les fichiers sont dans le dossier de données de cette machine.",
    serverOk: "répond",
    nats: "NATS",
    documents: "MongoDB",
    objects: "MinIO",
    noLetters: "Rien n’a été abandonné",
    noLettersAbout:
      "Une étape qui échoue pour de bon, ou un événement que personne n’a pu prendre, arrive ici avec tout ce qui a été tenté. Vous corrigez la cause et relancez.",
    reinject: "Relancer",
    reinjecting: "Relance…",
    reinjectAll: "Tout relancer",
    reinjectedAll: (done: number, refused: number) =>
      refused === 0
        ? `${pluriel(done, "lettre relancée", "lettres relancées")}.`
        : `${pluriel(done, "relancée", "relancées")}, ${pluriel(refused, "refusée", "refusées")}.`,
    nothingToReinject: "Toutes sont déjà relancées.",
    beingTried: "en cours de relance",
    drop: "Supprimer",
    dropNow: "Supprimer pour de bon",
    dropMeaning: "L’exécution reste telle quelle ; la lettre disparaît avec son histoire.",
    stepFailed: (step: string, action: string) =>
      `L’étape « ${step} » n’a pas pu se faire (${action}).`,
    undoFailed: (step: string) => `Ce que l’étape « ${step} » avait fait n’a pas pu être défait.`,
    deliveryFailed: (group: string, type: string) =>
      `« ${group} » n’a pas pu prendre l’événement ${type}.`,
    eventInvalid: (source: string, type: string) =>
      `« ${source} » voulait annoncer ${type}, mais le contenu ne respecte pas le schéma de l’événement.`,
    tries: (count: number) => pluriel(count, "essai", "essais"),
    everyTry: "Chaque essai, du plus ancien au plus récent",
    theEvent: "L’événement",
    toRun: "Voir l’exécution",
    toTraces: "Traces",
    live: "En direct : le plus récent apparaît en haut.",
    noEvents: "Rien ne s’est passé depuis votre arrivée",
    noEventsAbout:
      "Tout ce que les services s’annoncent apparaît ici au fur et à mesure. Lancez un film dans un autre onglet et regardez.",
    filterType: "Seulement les types qui contiennent",
    filterPrompt: "pipeline.completed",
    loading: "On demande à la compagnie comment elle va.",
  },
});
