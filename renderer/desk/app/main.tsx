/** Composition root of the desk: makes the services, waits for main's first words, and paints. */

// zod must be set up before any module that makes a schema.
import '#shared/kernel/schema.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { instantFromMs } from '#shared/kernel/clock.ts'
import type { DataPort } from '#shared/ports/data-port.ts'
import { listenForPorts } from '#shared/ports/incoming-ports.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import { createPortClient } from '#shared/ports/port-client.ts'
import { createWatchStore } from '../platform/ports/watch-store.ts'
import type { Services } from '../platform/services/services.tsx'
import { createTicker } from '../platform/time/ticker.ts'
import { phoneAsShown } from './compose.tsx'
import { Desk } from './desk.tsx'
import { startDesk } from './start-desk.ts'

const clock = { now: () => instantFromMs(Date.now()) }
const phone = createPortClient<PhonePort>()
const data = createPortClient<DataPort>()
const dataWatches = createWatchStore(data)
const services: Services = {
  api: window.nightdesk,
  phone,
  data,
  phoneWatches: createWatchStore(phoneAsShown(phone, dataWatches)),
  dataWatches,
  clock,
  ticker: createTicker(clock),
}
listenForPorts(window, ['phone', 'data'], ({ peer, port }) => (peer === 'phone' ? phone : data).attach(port))

const root = document.getElementById('desk')
if (root === null) throw new Error('The page has no place for the desk')
const { description, i18n } = await startDesk(services.api)
createRoot(root).render(
  <StrictMode>
    <Desk services={services} description={description} i18n={i18n} />
  </StrictMode>,
)
