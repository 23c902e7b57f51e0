/** Puts the whole desk into jsdom, on fakes. `desk.phone.put(…)` and the cells of `desk.data.store` drive it. */
import { act, render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import { createPortClient } from '#shared/ports/port-client.ts'
import { Desk } from '../../renderer/desk/app/desk.tsx'
import { startDesk } from '../../renderer/desk/app/start-desk.ts'
import { createWatchStore } from '../../renderer/desk/platform/ports/watch-store.ts'
import { createTicker } from '../../renderer/desk/platform/time/ticker.ts'
import { NOW } from '../fixtures/desk-scene.ts'
import { createDeskHost, type DeskHost, type DeskHostOptions } from './desk-host.ts'
import { portPair } from './port-pair.ts'

export type RenderedDesk = DeskHost & {
  readonly user: UserEvent
  /** Does something to the fakes and lets the desk take it in. */
  let(change: () => void): Promise<void>
}

export async function renderDesk(options: DeskHostOptions = {}): Promise<RenderedDesk> {
  const host = createDeskHost(options)
  const clock = { now: options.now ?? (() => NOW) }
  const [phoneEnd, phoneServed] = portPair()
  const [dataEnd, dataServed] = portPair()
  const phone = createPortClient<PhonePort>()
  const data = createPortClient<DataPort>()
  phone.attach(phoneEnd)
  data.attach(dataEnd)
  host.servePhone(phoneServed)
  host.serveData(dataServed)

  const { description, i18n } = await startDesk(host.main.api)
  const services = {
    api: host.main.api,
    phone,
    data,
    phoneWatches: createWatchStore(phone),
    dataWatches: createWatchStore(data),
    clock,
    ticker: createTicker(clock),
  }
  const settle = async (change: () => void): Promise<void> => {
    await act(async () => {
      change()
      // One turn of the loop: every message between the ports is a microtask.
      await new Promise((resolve) => setImmediate(resolve))
    })
  }
  await settle(() => void render(<Desk services={services} description={description} i18n={i18n} />))
  return { ...host, user: userEvent.setup(), let: settle }
}
