/** One meaning of a word: the art for it, if the words around it say so. */
export interface Sense {
  /** Words of the sentence, of the other subjects or of the topic that decide for this meaning. */
  readonly when?: RegExp;
  /** Names of pictures, best first. Empty: this meaning cannot be drawn. */
  readonly art: readonly string[];
}

const sense = (art: string, when?: RegExp): Sense => ({
  art: art === "" ? [] : art.split(" "),
  when,
});

/**
 * Words with more than one meaning. The first meaning whose context is there wins; one without a
 * context is what the word means by itself; a word none of whose meanings fits has no picture.
 */
export const senses: Readonly<Record<string, readonly Sense[]>> = {
  apple: [
    sense("mobile-phone", /\b(iphone|ios|app store)\b/),
    sense(
      "laptop",
      /\b(mac|macintosh|steve jobs|ipad|silicon|tech|company|computers?|software|shares)\b/,
    ),
    sense("red-apple"),
  ],
  amazon: [
    sense("package", /\b(bezos|compan|online|delivery|prime|shop|retail|warehouse)/),
    sense("deciduous-tree", /\b(forest|rainforest|tree|deforest|jungle)/),
    sense("water-wave", /\b(river|water|flow)/),
  ],
  band: [sense("guitar", /\b(rock|music|concert|album|song|tour|drummer|guitar|beatles)/)],
  bank: [
    sense(
      "bank",
      /\b(money|loan|cash|deposit|saving|account|interest|credit|financ|vault|robber|currency|mortgage|debt|invest|dollar|central|customer)/,
    ),
  ],
  bark: [
    sense("deciduous-tree", /\b(tree|trunk|oak|forest|wood|birch)/),
    sense("dog", /\b(dog|bark(s|ed|ing) at|puppy|wolf|wolves)/),
  ],
  bass: [
    sense("fish", /\b(fish|lake|river|sea|caught)/),
    sense("guitar", /\b(music|guitar|band|player)/),
  ],
  bat: [
    sense(
      "bat",
      /\b(cave|night|wings?|echo|fly|flies|flying|mammal|blood|insect|vampire|upside|hang|roost|sonar|animal|virus)/,
    ),
    sense("baseball", /\b(baseball|home run|pitcher)/),
    sense("cricket-game", /\b(cricket|wicket|bowler)/),
  ],
  bear: [sense("chart-decreasing", /\b(market|stocks?|investors?)\b/), sense("bear")],
  bill: [
    sense("dollar-banknote", /\b(dollar|cash|money|wallet|note)/),
    sense("duck", /\b(duck|bird|platypus|beak)/),
    sense("receipt", /\b(pay|restaurant|electric|monthly)/),
  ],
  board: [sense("chess-pawn", /\bchess\b/), sense("game-die", /\bgame\b/)],
  bolt: [
    sense("nut-and-bolt", /\b(screw|nut|metal|steel|tighten)/),
    sense("high-voltage", /\b(lightning|thunder|electric)/),
  ],
  bow: [
    sense("bow-and-arrow", /\b(arrow|archer|hunt|string|war|medieval|english)/),
    sense("ribbon", /\b(ribbon|gift|hair|tie)/),
    sense("violin", /\b(violin|cello|strings)/),
  ],
  bridge: [sense("bridge-at-night")],
  bug: [
    sense("laptop", /\b(software|code|program|computer|fix(ed)?|debug|app)\b/),
    sense("bug", /\b(insect|garden|leaf|leaves|legs|crawl|bite|bed)\b/),
  ],
  bulb: [sense("tulip", /\b(tulip|flower|garden|plant|spring|holland|dutch)/), sense("light-bulb")],
  bull: [sense("chart-increasing", /\b(market|stocks?|investors?)\b/), sense("ox")],
  camel: [sense("camel")],
  cancer: [sense("microscope", /\b(cell|tumou?r|disease|treat|doctor|patient|drug)/)],
  cell: [
    sense("battery", /\b(battery|lithium|volt)/),
    sense("locked", /\b(prison|jail|inmate)/),
    sense("sun", /\bsolar\b/),
    sense("drop-of-blood", /\b(red blood|white blood|blood)\b/),
    sense("brain", /\b(brain|nerve|neuron)/),
    sense("dna", /\b(dna|gene|nucleus|chromosome)/),
    sense(
      "microscope",
      /\b(body|bod(y|ies)|biolog|human|organ|divid|membrane|microscop|tissue|living|animals?|plants?)\b/,
    ),
  ],
  chip: [
    sense(
      "desktop-computer",
      /\b(computer|silicon|processor|semiconductor|transistor|intel|nvidia|phone)/,
    ),
    sense("french-fries", /\b(potato|fish|fry|fried|snack)/),
    sense("game-die", /\b(poker|casino|bet)/),
  ],
  church: [sense("church")],
  club: [
    sense("person-golfing", /\bgolf\b/),
    sense("soccer-ball", /\b(football|soccer|league|transfer)\b/),
  ],
  cold: [
    sense("thermometer", /\b(virus|flu|cough|nose|sneez|catch(es)? a|caught a)/),
    sense("snowflake", /\b(winter|snow|ice|freez|temperature|arctic|degree|weather)/),
  ],
  compass: [sense("compass")],
  court: [
    sense("tennis", /\btennis\b/),
    sense("basketball", /\bbasketball\b/),
    sense("balance-scale", /\b(judge|law|legal|trial|justice|rul(ed|ing)|supreme|case|lawyer)/),
    sense("crown", /\b(king|queen|royal|palace|emperor)/),
  ],
  crane: [
    sense(
      "building-construction",
      /\b(construct|building|tower|lift|steel|skyscraper|site|port|container)/,
    ),
    sense("bird", /\b(bird|wings?|feather|migrat|nest|wetland|fly|flies)/),
  ],
  cricket: [
    sense(
      "cricket-game",
      /\b(bat|bowl|wicket|test match|pitch|over|england|india|team|sport|player)/,
    ),
    sense("cricket", /\b(chirp|insect|legs|night|grass|song|eat|protein)/),
  ],
  crown: [sense("tooth", /\b(tooth|teeth|dentist)/), sense("crown")],
  current: [
    sense("high-voltage", /\b(electric|volt|wire|circuit|alternating|direct|tesla|edison|amp)/),
    sense("water-wave", /\b(ocean|sea|river|water|gulf|swim|tide|warm|cold)/),
    sense("wind-face", /\b(air|wind|jet stream)/),
  ],
  date: [
    sense("calendar", /\b(calendar|day|month|year|born|deadline|birthday)/),
    sense("palm-tree", /\b(palm|fruit|desert|oasis)/),
    sense("red-heart", /\b(romantic|dinner|love|dating|couple)/),
  ],
  degree: [
    sense("graduation-cap", /\b(university|college|student|bachelor|master|graduat)/),
    sense("thermometer", /\b(celsius|fahrenheit|temperature|hot|cold|heat|boil|warm|freez)/),
  ],
  diamond: [sense("baseball", /\bbaseball\b/), sense("gem-stone")],
  drone: [sense("honeybee", /\b(bee|hive|queen)/)],
  drum: [sense("oil-drum", /\b(oil|fuel|chemical|barrel)/), sense("drum")],
  duck: [sense("duck")],
  earth: [sense("globe-showing-europe-africa")],
  egg: [sense("egg")],
  engine: [
    sense("magnifying-glass-tilted-left", /\b(search|google)\b/),
    sense("locomotive", /\b(steam|train|rail|locomotive)/),
    sense("airplane", /\b(jet|plane|aircraft|wing)/),
    sense("rocket", /\b(rocket|thrust|orbit)/),
    sense("automobile", /\b(car|vehicle|diesel|petrol|gasoline|combustion|driver|motor)/),
    sense("gear"),
  ],
  fall: [sense("fallen-leaf", /\b(autumn|leaves|season|october|november)/)],
  fan: [
    sense("folding-hand-fan", /\b(hand|paper|japan|silk|folding)/),
    sense("soccer-ball", /\b(football|soccer|stadium|team|match)/),
    sense("basketball", /\b(nba|basketball)/),
  ],
  field: [
    sense("magnet", /\bmagnetic\b/),
    sense("sheaf-of-rice", /\b(farm|crop|wheat|rice|harvest|corn|barley|plough)/),
  ],
  file: [sense("file-folder", /\b(computer|folder|document|save|download|data)/)],
  film: [
    sense("film-frames", /\b(camera|roll|negative|develop|kodak|photo)/),
    sense(
      "clapper-board",
      /\b(movie|director|actor|cinema|hollywood|scene|watch|screen|studio|box office)/,
    ),
  ],
  fly: [sense("fly", /\b(insect|buzz|wings?|larva|maggot|housefl|fruit fl)/)],
  foot: [sense("straight-ruler", /\b(inch|feet tall|measure|long|high|unit)/), sense("foot")],
  football: [
    sense("american-football", /\b(super bowl|nfl|quarterback|touchdown|american)/),
    sense("soccer-ball"),
  ],
  gear: [sense("gear")],
  glass: [
    sense("window", /\b(window|pane|skyscraper)/),
    sense("wine-glass", /\bwine\b/),
    sense("glass-of-milk", /\bmilk\b/),
    sense("tumbler-glass", /\b(water|drink|whisk|juice|pour)/),
  ],
  goal: [sense("goal-net", /\b(football|soccer|hockey|scor|keeper|match)/), sense("bullseye")],
  gold: [sense("1st-place-medal", /\b(medal|olympic|athlete)/), sense("coin")],
  grass: [sense("herb", /\b(lawn|cow|graz|field|green|meadow)/)],
  head: [],
  heart: [
    sense("red-heart", /\b(love|romance|romantic|valentine)/),
    sense("broken-heart", /\b(heartbreak|break-?up|divorce)/),
    sense("anatomical-heart"),
  ],
  horn: [
    sense("rhinoceros", /\brhino/),
    sense("unicorn", /\bunicorn/),
    sense("ram", /\b(ram|sheep|goat)\b/),
    sense("trumpet", /\b(jazz|brass|music|orchestra)/),
    sense("postal-horn", /\bpostal\b/),
  ],
  ice: [sense("ice")],
  iris: [
    sense("eye", /\b(eye|pupil|vision|colou?r of)/),
    sense("hyacinth", /\b(flower|garden|bloom)/),
  ],
  iron: [
    sense("hammer", /\b(blacksmith|forge|age|smith)/),
    sense("magnet", /\b(magnet|core)/),
    sense("drop-of-blood", /\b(blood|hemoglobin|haemoglobin|diet)/),
  ],
  jaguar: [sense("automobile", /\b(car|luxury|british|drive)/), sense("leopard")],
  jam: [sense("automobile", /\btraffic\b/), sense("jar", /\b(strawberr|fruit|toast|bread|jar)/)],
  java: [
    sense("laptop", /\b(code|program|language|software|developer)/),
    sense("hot-beverage", /\bcoffee\b/),
  ],
  jet: [sense("airplane")],
  key: [
    sense("musical-keyboard", /\b(piano|keyboard|note|black and white)/),
    sense("locked-with-key", /\b(encrypt|private|public|crypto|password)/),
    sense("key", /\b(door|lock|house|car|unlock|open|lost|ring)/),
  ],
  kite: [sense("kite")],
  lead: [],
  leaf: [sense("leaf-fluttering-in-wind")],
  letter: [
    sense("input-latin-letters", /\b(alphabet|word|spell|vowel|consonant|latin|greek)/),
    sense("love-letter", /\blove\b/),
    sense(
      "envelope",
      /\b(mail|post|write|wrote|written|sent|send|stamp|envelope|deliver|received)/,
    ),
  ],
  life: [],
  light: [
    sense("light-bulb", /\b(bulb|lamp|edison|switch|electric|room|led)\b/),
    sense("horizontal-traffic-light", /\btraffic\b/),
    sense("sun", /\b(sun|solar|planet|earth|plants?|photosynth|star|stars)\b/),
    sense("rainbow", /\b(prism|colou?rs?|spectrum|wavelength|newton)/),
    sense("flashlight", /\b(speed|photon|beam|laser|particle|wave|travel)/),
    sense("candle", /\bcandle/),
  ],
  line: [],
  log: [sense("wood", /\b(tree|fire|wood|cabin|timber)/)],
  mail: [sense("envelope")],
  mars: [],
  match: [
    sense("tennis", /\b(tennis|wimbledon|set)\b/),
    sense("soccer-ball", /\b(football|soccer|fifa|goal|stadium)/),
    sense("fire", /\b(fire|light|burn|strike|flame|phosphorus|sulphur|sulfur)/),
    sense("chess-pawn", /\bchess\b/),
  ],
  mercury: [
    sense("thermometer", /\b(thermometer|temperature|liquid|metal)/),
    sense("ringed-planet", /\b(planet|sun|orbit|venus|solar)/),
  ],
  mine: [
    sense("pick", /\b(coal|gold|miner|dig|salt|copper|silver|diamond|underground)/),
    sense("bomb", /\b(land|explod|war|naval)/),
  ],
  mint: [
    sense("coin", /\b(coin|money|royal|currency)/),
    sense("herb", /\b(leaf|leaves|tea|herb|fresh|flavou?r|plant)/),
  ],
  model: [],
  mole: [],
  mount: [sense("mountain")],
  mouse: [
    sense(
      "computer-mouse",
      /\b(computer|click|cursor|screen|desktop|usb|keyboard|pointer|xerox|engelbart|apple|scroll)/,
    ),
    sense(
      "mouse",
      /\b(cat|rodent|lab|tail|cheese|mice|animal|rat|owl|trap|fur|gene|experiment|hole|squeak|snake|field|elephant|lion)/,
    ),
  ],
  nail: [
    sense("nail-polish", /\b(finger|toe|polish|manicure)/),
    sense("hammer", /\b(hammer|wood|carpenter|metal)/),
  ],
  nation: [sense("globe-showing-europe-africa")],
  needle: [
    sense("compass", /\b(compass|north|magnet)/),
    sense("syringe", /\b(vaccin|inject|doctor|blood)/),
    sense("sewing-needle", /\b(thread|sew|haystack|stitch)/),
    sense("evergreen-tree", /\b(pine|tree|fir)/),
  ],
  net: [sense("goal-net", /\b(goal|football|soccer)/), sense("fish", /\b(fish|sea|trawl)/)],
  note: [
    sense("musical-note", /\b(music|song|piano|sing|melody|scale|tone)/),
    sense("dollar-banknote", /\b(bank|money|currency|dollar)/),
    sense("memo", /\b(write|wrote|paper|paperclip|memory|student)/),
  ],
  nucleus: [sense("dna", /\b(cell|dna|gene)/), sense("atom-symbol")],
  nut: [
    sense("nut-and-bolt", /\b(bolt|screw|wrench|metal)/),
    sense("chestnut", /\b(squirrel|eat|tree|shell|protein|oil|food|snack)/),
  ],
  oil: [sense("olive", /\bolive\b/), sense("palm-tree", /\bpalm\b/), sense("oil-drum")],
  orange: [
    sense("tangerine", /\b(fruit|juice|peel|vitamin|citrus|tree|lemon|eat|ate|scurvy|sailors?)/),
    sense("orange-circle", /\bcolou?r\b/),
  ],
  organ: [
    sense("musical-keyboard", /\b(church|music|pipe|keys|play)/),
    sense("brain", /\bbrain\b/),
    sense("lungs", /\blungs?\b/),
    sense("anatomical-heart", /\b(heart|transplant|donor)/),
  ],
  palm: [
    sense("palm-tree", /\b(tree|tropic|coconut|beach|oil|oasis|leaf|leaves|island)/),
    sense("hand-with-fingers-splayed", /\b(hand|finger|skin|sweat)/),
  ],
  park: [
    sense("roller-coaster", /\b(amusement|theme)/),
    sense("national-park", /\b(national|nature|wild|yellowstone)/),
    sense("deciduous-tree", /\b(tree|city|walk|green|bench)/),
  ],
  peak: [sense("snow-capped-mountain", /\b(mountain|climb|everest|summit|alps|metres|meters)/)],
  pear: [sense("pear")],
  pen: [sense("pen", /\b(ink|write|wrote|writing|paper|sword|ballpoint|sign)/)],
  pipe: [
    sense("musical-keyboard", /\borgan\b/),
    sense("wrench", /\b(water|plumb|leak|lead|sewage)/),
  ],
  pitch: [
    sense("soccer-ball", /\b(football|soccer)/),
    sense("baseball", /\b(baseball|pitcher)/),
    sense("musical-note", /\b(music|voice|note|sing|sound|perfect)/),
  ],
  plant: [
    sense("factory", /\b(power|nuclear|coal|car|assembly|chemical|manufactur|steel)\b/),
    sense("potted-plant", /\b(house|pot|indoor|room)\b/),
    sense("seedling"),
  ],
  plate: [
    sense("globe-showing-europe-africa", /\b(tectonic|continent|earthquake|crust)/),
    sense("fork-and-knife-with-plate", /\b(food|dinner|eat|meal|dish)/),
  ],
  play: [sense("performing-arts", /\b(shakespeare|theat|actor|stage|drama)/)],
  pole: [
    sense("snowflake", /\b(north|south|arctic|antarctic|ice)/),
    sense("fishing-pole", /\bfish/),
    sense("magnet", /\bmagnet/),
  ],
  pool: [
    sense("pool-8-ball", /\b(billiard|cue|8-ball|snooker)/),
    sense("person-swimming", /\b(swim|water|dive|chlorine)/),
  ],
  port: [
    sense("anchor", /\b(ship|sea|harbou?r|trade|container|sail)/),
    sense("wine-glass", /\bwine\b/),
  ],
  pound: [
    sense("pound-banknote", /\b(sterling|british|currency|money|bank|england)/),
    sense("balance-scale", /\b(weigh|weight|heavy|kilogram)/),
  ],
  power: [
    sense("high-voltage", /\b(electric|volt|grid|plant|energy|station|watt)/),
    sense("crown", /\b(king|queen|throne|emperor|empire)/),
  ],
  energy: [
    sense("sun", /\bsolar\b/),
    sense("wind-face", /\bwind\b/),
    sense("atom-symbol", /\b(nuclear|atom|fusion|fission)/),
    sense("high-voltage"),
  ],
  present: [sense("wrapped-gift", /\b(christmas|birthday|gift|wrap)/)],
  press: [sense("newspaper", /\b(news|journal|print|gutenberg|freedom)/)],
  pupil: [
    sense("eye", /\b(eye|light|dilat|iris|dark|cat|goat)/),
    sense("student", /\b(school|teacher|class)/),
  ],
  python: [sense("laptop", /\b(code|program|language|software|developer|data)/), sense("snake")],
  queen: [
    sense("honeybee", /\b(bee|hive|honey|colony)/),
    sense("ant", /\bants?\b/),
    sense("chess-pawn", /\b(chess|rook|bishop)/),
    sense("crown"),
  ],
  race: [
    sense("rocket", /\bspace\b/),
    sense("horse-racing", /\bhorse/),
    sense("racing-car", /\b(car|formula|lap|grand prix)/),
    sense("person-running", /\b(run|marathon|sprint|metre|meter|hare|tortoise)/),
  ],
  ray: [sense("sun", /\b(sun|light|uv|ultraviolet)/), sense("x-ray", /\bx-?ray/)],
  record: [
    sense("optical-disk", /\b(vinyl|music|album|player|song)/),
    sense("trophy", /\b(world|olympic|fastest|broke|guinness|sport)/),
  ],
  ring: [
    sense("ring", /\b(wedding|diamond|finger|gold|engage|marri|jewel|wear|wore)/),
    sense("ringed-planet", /\b(saturn|planet|uranus)/),
    sense("boxing-glove", /\b(box|fighter|fight)/),
    sense("deciduous-tree", /\btrees?\b/),
    sense("bell", /\b(bell|phone)/),
  ],
  rock: [sense("guitar", /\b(music|band|roll|guitar|concert|song)/), sense("rock")],
  root: [
    sense("deciduous-tree", /\b(tree|forest|soil)/),
    sense("seedling", /\b(plant|soil|grow|water)/),
  ],
  rose: [sense("rose", /\b(flower|petal|thorn|red|garden|bloom|valentine|scent)/)],
  ruler: [
    sense(
      "crown",
      /\b(king|queen|empire|kingdom|throne|reign|country|emperor|ancient|egypt|power)/,
    ),
    sense("straight-ruler", /\b(measure|inch|centimet|school|draw|line)/),
  ],
  scale: [
    sense("musical-score", /\b(music|note|octave|piano)/),
    sense("fish", /\b(fish|shark|skin)/),
    sense("snake", /\b(snake|reptile|lizard)/),
    sense("balance-scale", /\b(weigh|justice|balance|gram)/),
  ],
  school: [sense("fish", /\b(fish|sardine|shark|ocean|herring)/), sense("school")],
  screen: [
    sense("mobile-phone", /\b(phone|touch|scroll|smartphone)/),
    sense("television", /\b(tv|television|watch)/),
    sense("desktop-computer", /\b(computer|pixel|monitor)/),
    sense("clapper-board", /\b(movie|film|cinema)/),
  ],
  seal: [
    sense(
      "seal",
      /\b(ocean|sea|ice|swim|arctic|antarctic|shark|polar|animal|beach|fish|flipper|pup|whale|orca)/,
    ),
    sense("envelope", /\b(letter|wax|envelope)/),
  ],
  season: [
    sense("fallen-leaf", /\b(autumn|fall)\b/),
    sense("snowflake", /\bwinter\b/),
    sense("blossom", /\bspring\b/),
    sense("sun", /\bsummer\b/),
  ],
  server: [sense("desktop-computer", /\b(data|computer|internet|web|cloud|network)/)],
  shade: [],
  shell: [
    sense("turtle", /\b(turtle|tortoise)/),
    sense("egg", /\begg/),
    sense("snail", /\bsnails?\b/),
    sense("crab", /\bcrabs?\b/),
    sense("chestnut", /\bnuts?\b/),
    sense("oil-drum", /\b(petrol|compan|gas station)/),
    sense("spiral-shell"),
  ],
  silver: [
    sense("2nd-place-medal", /\b(medal|olympic|second place)/),
    sense("coin", /\b(coin|money|mine|trade|spanish|currency)/),
  ],
  skin: [],
  soil: [sense("seedling")],
  space: [
    sense("", /\b(parking|storage|office|living|disk|empty) space|\bspace (bar|between)\b/),
    sense("milky-way"),
  ],
  speaker: [
    sense("speaker-high-volume", /\b(sound|audio|music|loud|bass|volume)/),
    sense("megaphone", /\b(speech|audience|crowd|stage)/),
  ],
  spring: [
    sense("hot-springs", /\b(hot|thermal|geyser|mineral)/),
    sense("droplet", /\b(water|fresh|river|source)/),
    sense("blossom", /\b(season|flower|bloom|april|march|may|winter|summer|bird|blossom|garden)/),
  ],
  squash: [sense("jack-o-lantern", /\b(pumpkin|vegetable|plant)/)],
  stage: [
    sense("performing-arts", /\b(theat|actor|play|perform|audience|curtain)/),
    sense("rocket", /\b(rocket|booster|launch)/),
  ],
  star: [
    sense("clapper-board", /\b(movie|film|hollywood|actor|actress)/),
    sense("studio-microphone", /\b(pop|rock|music|sing)/),
    sense("soccer-ball", /\b(football|soccer)/),
    sense(
      "glowing-star",
      /\b(sky|sun|galaxy|light|supernova|planet|night|astronom|universe|dwarf|neutron|hydrogen|black hole|telescope|billion|navigate|dying|explod|shine|north)/,
    ),
  ],
  state: [],
  statue: [sense("moai", /\b(easter|rapa|moai)/), sense("statue-of-liberty", /\bliberty\b/)],
  stem: [sense("seedling", /\b(plant|flower|leaf|leaves)/), sense("petri-dish", /\bcells?\b/)],
  stock: [
    sense("pot-of-food", /\b(soup|chicken|broth|bone)/),
    sense("chart-increasing", /\b(market|invest|price|share|trade|wall street|exchange|crash)/),
  ],
  storm: [
    sense("snowflake", /\bsnow/),
    sense("cyclone", /\b(hurricane|tropical|category|typhoon)/),
    sense("sun", /\bsolar\b/),
    sense("desert", /\b(sand|dust)/),
    sense("cloud-with-lightning-and-rain"),
  ],
  table: [
    sense("fork-and-knife-with-plate", /\b(dinner|food|eat|meal)/),
    sense("atom-symbol", /\b(periodic|element)/),
  ],
  tablet: [
    sense("pill", /\b(medicine|drug|dose|aspirin|swallow)/),
    sense("mobile-phone", /\b(screen|ipad|android|touch)/),
    sense("scroll", /\b(clay|stone|cuneiform|ancient|writing)/),
  ],
  tank: [
    sense("fuel-pump", /\b(fuel|gas|petrol|car)/),
    sense("tropical-fish", /\b(fish|aquarium)/),
  ],
  tap: [sense("potable-water", /\b(water|drink|kitchen)/)],
  tie: [sense("necktie", /\b(suit|neck|wear|silk|knot)/)],
  tip: [sense("coin", /\b(waiter|restaurant|cash)/), sense("light-bulb", /\b(trick|advice|help)/)],
  toast: [
    sense("bread", /\b(bread|butter|breakfast|burn|jam)/),
    sense("clinking-glasses", /\b(wine|champagne|drink|glass|cheers)/),
  ],
  torch: [sense("flashlight", /\b(battery|light)/), sense("fire", /\b(flame|fire|olympic)/)],
  tower: [
    sense("classical-building", /\bpisa\b/),
    sense("building-construction", /\bcrane\b/),
    sense("castle", /\b(castle|medieval|london|princess)/),
    sense("tokyo-tower", /\b(eiffel|paris|steel|radio|tokyo|iron)/),
    sense("office-building", /\b(office|glass|floors|skyscraper)/),
  ],
  train: [sense("train")],
  treasure: [sense("money-bag")],
  trunk: [
    sense("elephant", /\belephant/),
    sense("deciduous-tree", /\b(tree|oak|wood|bark|ring)/),
    sense("automobile", /\bcar\b/),
    sense("luggage", /\b(travel|luggage|suitcase)/),
  ],
  turkey: [
    sense("turkey", /\b(thanksgiving|bird|meat|roast|feather|farm|wild|oven|dinner|eat|gobble)/),
  ],
  vein: [sense("drop-of-blood")],
  venus: [sense("ringed-planet", /\b(planet|orbit|sun|surface|solar|atmosphere)/)],
  virus: [sense("laptop", /\b(computer|software|hacker|malware|email)/), sense("microbe")],
  wall: [sense("brick", /\b(brick|build|built|stone|berlin|great|china|castle)/)],
  watch: [sense("watch", /\b(wrist|time|swiss|clock|hour|wear|wore|mechanical|luxury|rolex)/)],
  wave: [
    sense("musical-note", /\b(music)\b/),
    sense("speaker-high-volume", /\b(sound|ear|speaker)\b/),
    sense("waving-hand", /\b(hand|hello|goodbye)/),
    sense("antenna-bars", /\b(radio|signal|antenna|wireless|microwave)/),
    sense("water-wave", /\b(sea|ocean|water|surf|beach|tsunami|storm|ship|tide|coast|shore)/),
  ],
  web: [
    sense("spider-web", /\b(spider|silk|fly|flies|insect|prey)/),
    sense("globe-with-meridians", /\b(internet|world wide|online|page|site|browser|berners)/),
  ],
  weight: [
    sense("person-lifting-weights", /\b(lift|gym|muscle|train)/),
    sense("balance-scale", /\b(kilogram|gram|pound|heavy|heavier|ton|tons|tonnes|weigh|scale)/),
  ],
  well: [sense("droplet", /\b(water|dug|dig|village|drink)/), sense("oil-drum", /\boil\b/)],
  wheel: [sense("ferris-wheel", /\bferris\b/), sense("hamster", /\bhamster/), sense("wheel")],
  window: [
    sense("desktop-computer", /\b(microsoft|software|operating|computer|pc)/),
    sense("window"),
  ],
  wing: [
    sense("airplane", /\b(plane|aircraft|airplane|jet|boeing)/),
    sense("butterfly", /\bbutterfl/),
    sense("bird", /\b(albatross|hummingbird)/),
    sense("wing", /\b(bird|feather|fly|flies|flight|flap|eagle|icarus|angel)/),
  ],
  world: [sense("globe-showing-europe-africa")],
  year: [sense("calendar")],
  day: [],
  war: [
    sense(
      "crossed-swords",
      /\b(ancient|roman|sword|medieval|knight|sparta|troy|greek|persian|hundred)/,
    ),
    sense("military-helmet"),
  ],
  weapon: [
    sense("crossed-swords", /\b(sword|knight|ancient|medieval)/),
    sense("bomb", /\b(nuclear|atomic|bomb)/),
  ],
  weather: [sense("sun-behind-rain-cloud")],
  computer: [
    sense("mobile-phone", /\b(pocket|phone)\b/),
    sense("laptop", /\b(laptop|portable)\b/),
    sense("desktop-computer"),
  ],
  desert: [sense("desert")],
  drink: [
    sense("hot-beverage", /\b(coffee|tea)\b/),
    sense("beer-mug", /\bbeer\b/),
    sense("wine-glass", /\bwine\b/),
    sense("cup-with-straw"),
  ],
  food: [sense("fork-and-knife-with-plate")],
  island: [sense("moai", /\beaster\b/), sense("desert-island")],
  temple: [
    sense("hindu-temple", /\b(hindu|india|shiva|vishnu)/),
    sense("shinto-shrine", /\b(japan|shinto|kyoto)/),
    sense("classical-building"),
  ],
  time: [sense("alarm-clock", /\b(morning|wake|late|o'clock)\b/), sense("hourglass-not-done")],
  hour: [sense("mantelpiece-clock")],
  tail: [
    sense("lizard", /\b(lizard|gecko)/),
    sense("dog", /\bdogs?\b/),
    sense("cat", /\bcats?\b/),
    sense("comet", /\bcomet/),
    sense("monkey", /\bmonkey/),
    sense("horse", /\bhorses?\b/),
    sense("peacock", /\bpeacock/),
  ],
  tide: [sense("water-wave")],
  coal: [
    sense("pick", /\b(mine|miner|mining|dig)/),
    sense("factory", /\b(power|plant|burn|industr|electric)/),
    sense("rock"),
  ],
  copper: [
    sense("coin", /\b(coin|penny|money)/),
    sense("electric-plug", /\b(wire|cable|electric)/),
  ],
  steel: [sense("factory", /\b(mill|industry|factory|plant|works)/)],
  river: [sense("water-wave")],
  lake: [sense("water-wave")],
  sea: [sense("water-wave")],
  pressure: [sense("drop-of-blood", /\bblood\b/), sense("water-wave", /\b(deep|ocean|sea|depth)/)],
  explosion: [sense("volcano", /\b(volcan|erupt)/), sense("collision")],
  wood: [sense("wood")],
  fossil: [sense("fuel-pump", /\bfuels?\b/), sense("t-rex", /\bdinosaur/), sense("bone")],
  ship: [
    sense("rocket", /\b(space|mars|orbit|astronaut)\b/),
    sense("sailboat", /\b(sail|viking|columbus|wooden|pirate|galleon|mast|wind)/),
    sense("ship"),
  ],
  boat: [
    sense("canoe", /\b(canoe|kayak|paddle)/),
    sense("sailboat", /\b(sail|wind)/),
    sense("motor-boat"),
  ],
  call: [sense("telephone-receiver", /\b(phone|telephone|dial|bell|number|ring)/)],
  knight: [sense("chess-pawn", /\b(chess|bishop|rook)/), sense("crossed-swords")],
  paper: [
    sense("scroll", /\b(papyrus|ancient|china|chinese|invent)/),
    sense("newspaper", /\bnews/),
    sense("page-facing-up"),
  ],
  sleep: [sense("zzz")],
  fire: [sense("fire")],
  game: [
    sense("video-game", /\b(video|console|play(er|ers|ed)?|nintendo|screen|mario|tetris|online)/),
    sense("game-die", /\b(board|dice|casino)/),
    sense("chess-pawn", /\bchess\b/),
  ],
  ball: [
    sense("soccer-ball", /\b(football|soccer|kick)/),
    sense("basketball", /\b(basketball|hoop|dunk)/),
    sense("tennis", /\b(tennis|racket|serve)/),
    sense("baseball", /\b(baseball|pitch)/),
  ],
  doctor: [sense("stethoscope")],
  patient: [sense("hospital", /\b(doctor|hospital|disease|treat|surg|drug|medic)/)],
  cloud: [
    sense("desktop-computer", /\b(server|data|storage|comput|software|amazon|google)/),
    sense("cloud"),
  ],
  network: [
    sense("brain", /\b(neural|neuron|brain)/),
    sense("globe-with-meridians", /\b(internet|computer|web|online|social)/),
    sense("mushroom", /\b(fung|mycel|mushroom)/),
  ],
  egypt: [],
  pyramid: [],
  memory: [sense("desktop-computer", /\b(ram|computer|disk|bytes?)\b/), sense("brain")],
  language: [sense("laptop", /\b(programming|code|python)\b/), sense("speech-balloon")],
  attack: [sense("anatomical-heart", /\bheart\b/), sense("shark", /\bsharks?\b/)],
  trade: [
    sense("ship", /\b(ship|sea|route|port|merchant|spice)/),
    sense("chart-increasing", /\b(stock|market|price)/),
  ],
  prison: [sense("locked")],
  angel: [sense("baby-angel")],
};
