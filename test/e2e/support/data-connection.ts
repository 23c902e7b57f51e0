/**
 * Asks the data window what a desk asks, without a desk: main joins another port to it, and what comes back is printed by
 * main and read here. What was printed is known even when main is killed in the next moment.
 */
import { createInterface } from 'node:readline'
import type * as Electron from 'electron'
import type { DataPort } from '#shared/ports/data-port.ts'
import { createPortClient, type PortClient } from '#shared/ports/port-client.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'
import { type SeesAtDesk, seenAt } from '../../rig/seen-at-desk.ts'
import { waitFor } from '../../rig/wait.ts'
import type { Application } from './application.ts'

export type DataConnection = {
  /** Like a desk, it is joined anew whenever the data window’s page was loaded again. */
  readonly desk: PortClient<DataPort>
  readonly sees: SeesAtDesk
}

const PRINTED = 'nightdesk-port '
/** `data` of the port with that number; without, the port has just been joined. */
type Printed = { readonly number: number; readonly data?: unknown }

export async function connectToData(application: Application): Promise<DataConnection> {
  const { electron } = application
  const desk = createPortClient<DataPort>()
  const { stdout } = electron.process()
  if (stdout === null) throw new Error('What the application prints cannot be read')
  let present: { readonly number: number; readonly port: PortLike } | null = null

  const attach = (number: number): void => {
    const port: PortLike = {
      postMessage: (request) => {
        // To an application that has just been killed nothing can be said any more.
        electron.evaluate(sendThrough, { number, request }).catch(() => {})
      },
      onmessage: null,
      close: () => {},
    }
    present = { number, port }
    desk.attach(port)
  }
  createInterface({ input: stdout }).on('line', (line) => {
    if (!line.startsWith(PRINTED)) return
    const { number, data }: Printed = JSON.parse(line.slice(PRINTED.length))
    if (data === undefined) attach(number)
    else if (present?.number === number) present.port.onmessage?.({ data })
  })
  await waitFor(
    'a data window to connect to',
    () => electron.evaluate(joinPorts, { message: PORT_MESSAGE, printed: PRINTED }),
    { timeoutMs: 30_000 },
  )
  return { desk, sees: seenAt(desk) }
}

/** Runs in main: false while there is no data window yet. */
function joinPorts(
  { MessageChannelMain, webContents }: typeof Electron,
  { message, printed }: { message: string; printed: string },
): boolean {
  const data = webContents.getAllWebContents().find((each) => each.getURL().startsWith('app://data/'))
  if (data === undefined) return false
  const ports: Electron.MessagePortMain[] = []
  Reflect.set(globalThis, 'dataPorts', ports)
  const print = (line: object): void => void process.stdout.write(`${printed}${JSON.stringify(line)}\n`)
  const join = (): void => {
    const { port1, port2 } = new MessageChannelMain()
    const number = ports.push(port1) - 1
    port1.on('message', (event) => print({ number, data: event.data }))
    port1.start()
    data.postMessage(message, { to: 'desk' }, [port2])
    print({ number })
  }
  data.on('did-finish-load', join)
  if (!data.isLoadingMainFrame() && !data.isCrashed()) join()
  return true
}

/** Runs in main. */
function sendThrough(_: typeof Electron, { number, request }: { number: number; request: unknown }): void {
  const ports: Electron.MessagePortMain[] = Reflect.get(globalThis, 'dataPorts')
  ports[number]?.postMessage(request)
}
