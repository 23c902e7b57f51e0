/**
 * The district of a place as agents write it, so that cases can be counted by where they happen. What names none is told apart by
 * its own words.
 */

/** City, then district, county or banner; not the residential quarter, community or industrial park of the same ending. */
const DISTRICT =
  /^(?:.{1,8}?\u5e02)?.{1,8}?(?:(?<![\u5c0f\u793e\u56ed\u5712])[\u533a\u5340]|[\u53bf\u7e23\u65d7])/u
const CITY = /^.{1,8}?\u5e02/u
const LONGEST = 20

/** Empty when nobody said where. */
export function districtOf(place: string): string {
  const written = place.normalize('NFKC').replace(/\s+/gu, '')
  const [named] = DISTRICT.exec(written) ?? CITY.exec(written) ?? [written]
  return [...named].slice(0, LONGEST).join('')
}
