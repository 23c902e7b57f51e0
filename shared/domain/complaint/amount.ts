/** Money as people type and read it: yuan with two decimals; inside it is counted in fen. */

/** Full-width digits, a currency sign and separators of thousands are taken; null: no amount. */
export function fenFromTyped(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,¥\u5143]/g, '')
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain)
  if (found === null) return null
  const [, yuan = '', fen = ''] = found
  return Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
}

/** `1280.5 yuan` → `1280.50`, as it stands in a field. */
export const typedFromFen = (fen: number): string => (fen / 100).toFixed(2)

/** `¥1,280.50` */
export const yuan = (fen: number): string =>
  `¥${typedFromFen(fen).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')}`
