/**
 * One spelling for what means the same: full width and half width, upper and lower case, Traditional and
 * Simplified, also where Taiwan has another word (\u5BEC\u983B, \u5BBD\u5E26: broadband). Both what is kept and
 * what is asked for go through here, so it need not be good prose, only the same every time.
 */
import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 'twp', to: 'cn' })
const HAN = /\p{Script=Han}/u

export function foldedText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  return HAN.test(plain) ? simplified(plain) : plain
}
