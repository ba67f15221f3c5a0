const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Stand before a subject without changing what it shows. */
export const fillers = list(
  "the a an its his her their our my your this that these those some any all each every very most more first last new old own other les des une el los las unos unas",
);

export const prepositions = list("in on at for to with from by and or la le un en");

/** What follows stands for itself: "grain of sand". */
export const possessives = list("of de du des del d");

/** End a noun phrase in running English text. */
export const closers = list(
  "a an the and or but nor so yet if as than that which who whom whose when while where because until although though of in on at for to with from by into onto over under above below between through across against about after before during without within along around behind beyond near off out up down is are was were be been being am has have had do does did can could may might will would shall should must not never always often only also even still just again too very it its he him his she her they them their we us our you your i me my this these those there here then now all each every some any no both more most many much few less least first last",
);

/** Name something drawable only where they are a subject, not in passing. */
export const abstract = list(
  "mind time idea growth future speed life company business cost price risk danger secret question error mistake problem power strength luck chance target goal trust deal peace freedom data increase decrease cycle loop impact search research plan career job user users crisis balance settings volume rise vision sense trial advice success failure shock fear anger joke smile story detail society population waste note second minute month world global cold heat lift",
);
