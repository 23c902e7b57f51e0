/** A plain telephone in a page, as the documentation of its library has it: `window.telephone` is what the benchmark asks. */
import { jssip } from './jssip.js'
import { simpleUser } from './simple-user.js'

const now = () => performance.timeOrigin + performance.now()
const sound = new Audio()
sound.autoplay = true
let engine = null

window.telephone = {
  async open(name, account) {
    engine = await (name === 'jssip' ? jssip : simpleUser)(account, sound)
  },
  isRinging: () => engine.isRinging(),
  isIdle: () => engine.isIdle(),
  answer() {
    const at = now()
    engine.answer()
    return at
  },
  dial(number) {
    const at = now()
    engine.dial(number)
    return at
  },
  hangUp: () => engine.hangUp(),
}
