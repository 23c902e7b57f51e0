/**
 * The one door to zod. `jitless` must be set before any schema is made, because our CSP forbids eval
 * and zod would otherwise probe for it; importing zod anywhere else is refused by the layer rules.
 */
import { z } from 'zod'

z.config({ jitless: true })

export { z }
