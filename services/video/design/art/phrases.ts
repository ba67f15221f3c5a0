/** Compounds whose parts would show the wrong thing: nothing is better. */
export const misleadingPhrases =
  /\b(tiger woods|hot air|white house|wall street journal|rat race|crocodile tears|sea ?horses?|star ?fish|silver ?fish|jelly ?beans?|paper tiger|mars bar|silver bullet|trojan horse|elephant in the room|wild goose|cat scan|dogs? days|big apple|lions? share|bell curve|bell labs|hot potato|piece of cake|cup of tea|peanut gallery|butterfly stroke|couch potato|cold war|cold call|fire ?walls?|fire drill|fish ?bowl|dark horse|black swan|blue moon|red tape|red herring|white elephant|bear in mind|house of cards|bread and butter|star trek|star wars|tip of the iceberg|ice ?breakers?|king kong|burger king|lion king|stephen king|martin luther king|freddie mercury|rolling stones|rosetta|pink floyd|led zeppelin|guns n roses|coldplay|orange county|orange is|apple of (his|her|my) eye|adam.s apple|head hunters?|computer science department|bird.s eye view|snake oil|cash cow|sacred cow|scape ?goats?|black sheep|worm ?holes?|raining cats|eggs? in one basket|pyramid schemes?|foot ?prints? in the sand|milestone|keystone|corner ?stone|lime ?light|spot ?light|light ?years?|high ?lights?|day ?light saving|moon ?shine|honey ?moon|sun ?dance|sea ?food platter|wind ?mills?|bees? in (her|his|my|your|the) bonnet|cold (feet|shoulder|turkey)|silver lining|under the weather|storm in a tea ?cup|rocket science|brain drain|cherry.pick\w*|low.hanging fruit|big fish|small fry|fish out of water|bull in a china shop|ducks in a row|birds of a feather|early bird|night owls?|book ?worms?|bed ?bugs?|cloud nine|head in the clouds|every cloud|ball is in|drop in the (ocean|bucket)|fuel to the fire|playing with fire|baptism of fire|heart of the matter|heart and soul|learn(ed|t)? by heart|in a nutshell|hard nut|nuts and bolts|can of worms|loose cannon|gold(en)? (rule|age|ratio|standard|mean)|iron (curtain|lady|age)|stone age|bronze age|ivory tower|house of commons|rain check|couch surfing|wolf in sheep|cry wolf|sour grapes|spill(ed|s)? the beans|salt of the earth|grain of salt|bite the bullet|smoking gun|dead end|rule of thumb|tongue in cheek|eye opener|turn a blind eye|bottleneck|hour ?glass figure|moon ?lighting|star sign|monkey business|guinea pig in|lame duck|sitting ducks?|dead duck|cash crop|double.edged sword|sword of damocles|pandora.s box|key to success|train of thought|glass ceiling|melting pot|chain reaction|power of attorney|arms? race|crystal clear|snow white|mother ship|road ?map)\b/;

/** Sentences in which several pictures together say it, in place of one that would contradict. */
export const togetherPhrases: readonly {
  readonly when: RegExp;
  readonly art: readonly string[];
  readonly instead: string;
}[] = [
  {
    when: /\bblood\b.{0,30}\bblue\b|\bblue[- ]blood(ed)?\b/,
    art: ["droplet", "blue-heart"],
    instead: "drop-of-blood",
  },
  {
    when: /\bgreen blood\b|\bblood\b.{0,20}\bgreen\b/,
    art: ["droplet", "green-heart"],
    instead: "drop-of-blood",
  },
];
