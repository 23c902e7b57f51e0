/** Runs in the page before the desk: puts fakes where main, the phone and the data window would be. */
import type { SessionView } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'
import { createDeskHost, type DeskHost } from '../fakes/desk-host.ts'
import * as board from '../fixtures/board-scene.ts'
import * as scene from '../fixtures/desk-scene.ts'
import { articles } from '../fixtures/knowledge-scene.ts'
import * as outbox from '../fixtures/outbox-scene.ts'
import * as phoneScene from '../fixtures/phone-scene.ts'
import * as shifts from '../fixtures/schedule-scene.ts'
import { demoArticles } from './demo-articles.ts'

declare global {
  interface Window {
    readonly preview: DeskHost & {
      readonly scene: typeof scene & typeof phoneScene
      readonly shifts: typeof shifts
      readonly outbox: typeof outbox
      readonly board: typeof board
    }
  }
}

const query = new URLSearchParams(location.search)
const host = createDeskHost({
  now: () => instantFromMs(Date.now()),
  session: sessionOf(query),
  description: {
    ...scene.description,
    ...JSON.parse(query.get('description') ?? '{}'),
    preferences: { ...scene.description.preferences, ...JSON.parse(query.get('preferences') ?? '{}') },
  },
})

host.data.store.articles.set([...demoArticles, ...articles.filter(({ number }) => number === '1099')])

const asPort = (port: MessagePort): PortLike => {
  const like: PortLike = {
    postMessage: (m) => port.postMessage(m),
    close: () => port.close(),
    onmessage: null,
  }
  port.onmessage = (event) => like.onmessage?.(event)
  return like
}
function connect(to: 'phone' | 'data', serve: (port: PortLike) => void): void {
  const { port1, port2 } = new MessageChannel()
  serve(asPort(port1))
  window.postMessage({ type: PORT_MESSAGE, peer: { to } }, location.origin, [port2])
}

const { describe } = host.main.api.app
// The desk listens for its ports before it asks for its description.
Object.assign(host.main.api.app, {
  describe: async () => {
    connect('phone', host.servePhone)
    connect('data', host.serveData)
    return describe()
  },
})
Object.assign(window, {
  nightdesk: host.main.api,
  preview: { ...host, scene: { ...scene, ...phoneScene }, shifts, outbox, board },
})

function sessionOf(asked: URLSearchParams): SessionView {
  if (asked.get('signed') === 'out') return scene.signedOut
  if (asked.get('session') === 'planner') return shifts.signedInPlanner
  if (asked.get('session') !== 'lead') return scene.signedIn
  return shifts.signedInLead
}
