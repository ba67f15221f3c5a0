/** Singular and plural of a unit as it is spoken. */
export type UnitNames = readonly [singular: string, plural: string];

const metres: Readonly<Record<string, UnitNames>> = {
  km: ["kilometer", "kilometers"],
  m: ["meter", "meters"],
  cm: ["centimeter", "centimeters"],
  mm: ["millimeter", "millimeters"],
  µm: ["micrometer", "micrometers"],
  nm: ["nanometer", "nanometers"],
  mi: ["mile", "miles"],
  yd: ["yard", "yards"],
  ft: ["foot", "feet"],
};

const others: Readonly<Record<string, UnitNames>> = {
  kg: ["kilogram", "kilograms"],
  g: ["gram", "grams"],
  mg: ["milligram", "milligrams"],
  µg: ["microgram", "micrograms"],
  lb: ["pound", "pounds"],
  lbs: ["pound", "pounds"],
  oz: ["ounce", "ounces"],
  L: ["liter", "liters"],
  l: ["liter", "liters"],
  ml: ["milliliter", "milliliters"],
  mL: ["milliliter", "milliliters"],
  ha: ["hectare", "hectares"],
  h: ["hour", "hours"],
  hr: ["hour", "hours"],
  hrs: ["hour", "hours"],
  min: ["minute", "minutes"],
  sec: ["second", "seconds"],
  ms: ["millisecond", "milliseconds"],
  Hz: ["hertz", "hertz"],
  kHz: ["kilohertz", "kilohertz"],
  MHz: ["megahertz", "megahertz"],
  GHz: ["gigahertz", "gigahertz"],
  W: ["watt", "watts"],
  kW: ["kilowatt", "kilowatts"],
  MW: ["megawatt", "megawatts"],
  GW: ["gigawatt", "gigawatts"],
  kWh: ["kilowatt hour", "kilowatt hours"],
  V: ["volt", "volts"],
  kV: ["kilovolt", "kilovolts"],
  J: ["joule", "joules"],
  kJ: ["kilojoule", "kilojoules"],
  cal: ["calorie", "calories"],
  kcal: ["kilocalorie", "kilocalories"],
  Pa: ["pascal", "pascals"],
  hPa: ["hectopascal", "hectopascals"],
  dB: ["decibel", "decibels"],
  KB: ["kilobyte", "kilobytes"],
  kB: ["kilobyte", "kilobytes"],
  MB: ["megabyte", "megabytes"],
  GB: ["gigabyte", "gigabytes"],
  TB: ["terabyte", "terabytes"],
  mph: ["mile per hour", "miles per hour"],
  kmh: ["kilometer per hour", "kilometers per hour"],
  "km/h": ["kilometer per hour", "kilometers per hour"],
  "m/s": ["meter per second", "meters per second"],
  "km/s": ["kilometer per second", "kilometers per second"],
  "°": ["degree", "degrees"],
  "°C": ["degree Celsius", "degrees Celsius"],
  "℃": ["degree Celsius", "degrees Celsius"],
  "°F": ["degree Fahrenheit", "degrees Fahrenheit"],
  "℉": ["degree Fahrenheit", "degrees Fahrenheit"],
  "%": ["percent", "percent"],
  "‰": ["per mille", "per mille"],
};

/** "km²" → square kilometers. Units that are also words ("in") are not read as units. */
export function unitNames(symbol: string): UnitNames | undefined {
  const power = /^(\p{L}+)([²³])$/u.exec(symbol);
  if (power) return raised(power[1] ?? "", power[2] === "²" ? "square" : "cubic");
  return Object.hasOwn(metres, symbol)
    ? metres[symbol]
    : Object.hasOwn(others, symbol)
      ? others[symbol]
      : undefined;
}

function raised(symbol: string, adjective: string): UnitNames | undefined {
  const base = Object.hasOwn(metres, symbol) ? metres[symbol] : undefined;
  return base && [`${adjective} ${base[0]}`, `${adjective} ${base[1]}`];
}

const currencies: Readonly<Record<string, readonly [UnitNames, UnitNames]>> = {
  $: [
    ["dollar", "dollars"],
    ["cent", "cents"],
  ],
  "€": [
    ["euro", "euros"],
    ["cent", "cents"],
  ],
  "£": [
    ["pound", "pounds"],
    ["penny", "pence"],
  ],
  "¥": [
    ["yen", "yen"],
    ["sen", "sen"],
  ],
  "₹": [
    ["rupee", "rupees"],
    ["paisa", "paise"],
  ],
};

/** Names of the whole and of its hundredth. */
export function currencyNames(sign: string): readonly [UnitNames, UnitNames] | undefined {
  return Object.hasOwn(currencies, sign) ? currencies[sign] : undefined;
}
