/** Everything around the desk, faked: main, the phone and the data window, over real port contracts. */
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { dataPort } from '#shared/ports/data-port.ts'
import type { AppDescription } from '#shared/ports/ipc.ts'
import { phonePort } from '#shared/ports/phone-port.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { recentCalls } from '../fixtures/call-scene.ts'
import { categories } from '../fixtures/case-scene.ts'
import * as centre from '../fixtures/centre-scene.ts'
import * as scene from '../fixtures/desk-scene.ts'
import { articles } from '../fixtures/knowledge-scene.ts'
import { idlePhone } from '../fixtures/phone-scene.ts'
import { receiptOf, shifts, swapPolicy, swaps, teamMates } from '../fixtures/schedule-scene.ts'
import { createFakeData, type FakeData } from './fake-data.ts'
import { createFakeMain, type FakeMain } from './fake-main.ts'
import { createFakePhone, type FakePhone } from './fake-phone.ts'
import { emptyStore } from './fake-store.ts'

export type DeskHost = {
  readonly main: FakeMain
  readonly phone: FakePhone
  readonly data: FakeData
  /** Faults that the serving ends saw: a malformed request of the desk is a defect of the desk. */
  readonly faults: string[]
  servePhone(port: PortLike): void
  serveData(port: PortLike): void
}

export type DeskHostOptions = {
  readonly now?: () => Instant
  readonly description?: AppDescription
  readonly session?: SessionView
  /** What the phone was at already when the desk came. */
  readonly phone?: PhoneSnapshot
}

export function createDeskHost(options: DeskHostOptions = {}): DeskHost {
  const now = options.now ?? (() => scene.NOW)
  const store = emptyStore(now())
  const phone = createFakePhone(options.phone ?? idlePhone, now)
  const data = createFakeData(store, now)
  const faults: string[] = []
  const onFault = (code: string, name: string): void => {
    faults.push(`${code} ${name}`)
  }
  store.cards.set(scene.cards)
  store.complaints.set(scene.complaints)
  store.agents.set(teamMates)
  store.teams.set(centre.teams)
  store.queues.set(centre.queues)
  store.articles.set(articles)
  store.categories.set(categories)
  store.shifts.set(shifts)
  store.rosterSeen.set([receiptOf('a-1002', shifts)])
  store.swaps.set(swaps)
  store.swapPolicy.set(swapPolicy)
  store.recentCalls.set(recentCalls)
  return {
    main: createFakeMain(options.description ?? scene.description, options.session ?? scene.signedIn),
    phone,
    data,
    faults,
    servePhone: (port) => void servePort(port, phonePort, phone.handlers, onFault),
    serveData: (port) => void servePort(port, dataPort, data.handlers, onFault),
  }
}
