/** The package ships no types. Lists by ISO 639-3 name, the ones that are used here. */
declare module "stopword" {
  type Words = readonly string[];
  export const ara: Words, dan: Words, deu: Words, ell: Words, eng: Words, fin: Words, fra: Words;
  export const hin: Words, hun: Words, ind: Words, ita: Words, jpn: Words, kor: Words, nld: Words;
  export const nob: Words, pol: Words, por: Words, ron: Words, rus: Words, spa: Words, swe: Words;
  export const tur: Words, ukr: Words, vie: Words, zho: Words;
}
