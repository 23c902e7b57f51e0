/**
 * What must hold at every commit of a machine's store, not only in the end: what is shown is granted, nothing is shown
 * or sent that the journal does not have, cursors only go forward, and what was saved stays in sight.
 */
import { type Cursor, PushRequest } from '#shared/sync/protocol.ts'
import type { OutboxRecord } from '../../renderer/data/database/outbox-record.ts'
import type { Ledger } from './ledger.ts'
import { everyStoredRow, metaOf, notFoundByNumber, outboxOf, shown } from './screen.ts'
import type { SimulatedMachine } from './simulated-machine.ts'
import type { Message } from './virtual-network.ts'

export type StoreWatch = {
  committed(machine: SimulatedMachine): void
  sent(message: Message): void
}

export function watchStore(ledger: Ledger, isUndone: (mutationId: string) => boolean): StoreWatch {
  const inOutbox = new Map<string, Map<string, OutboxRecord>>()
  const cursors = new Map<string, { readonly generation: number; readonly cursor: Cursor }>()
  const loosePush = PushRequest.partial({ protocol: true }).loose()
  return {
    committed(machine) {
      const { store, name } = machine
      const visible = metaOf(store, 'visible') ?? []
      const granted = new Set(metaOf(store, 'granted') ?? [])
      for (const space of visible)
        if (!granted.has(space)) ledger.violated('only-granted-is-shown', `${name} ${space}`)
      // Of a restored server the rows of the epoch before stay in sight meanwhile.
      const whole = metaOf(store, 'cursor')?.spaces ?? {}
      const sweeping = metaOf(store, 'sweeping') ?? []
      for (const space of visible)
        if (!Object.hasOwn(whole, space) && !sweeping.includes(space))
          ledger.violated('shown-when-whole', `${name} ${space}`)

      if (machine.heldSecrets > 1)
        for (const id of notFoundByNumber(store))
          ledger.violated('customers-are-found-by-number', `${name} ${id}`)

      const waiting = outboxOf(store)
      for (const { envelope } of waiting)
        if (!ledger.isJournalled(envelope.mutationId))
          ledger.violated('journal-before-show', `${name} ${envelope.mutationId}`)
      if (waiting.length === 0)
        for (const [table, row] of everyStoredRow(store))
          if (row.touched) ledger.violated('unsent-has-a-mutation', `${name} ${table}/${row.id}`)

      const place = `${name} ${machine.storeGeneration}`
      const before = inOutbox.get(place) ?? new Map<string, OutboxRecord>()
      const now = new Map(waiting.map((record) => [record.envelope.mutationId as string, record]))
      for (const [id, record] of before)
        if (!now.has(id) && record.answer !== 'refused' && !isUndone(id) && !isInSight(machine, record))
          ledger.violated('saved-stays-in-sight', `${name} ${id} ${JSON.stringify(record.envelope.args)}`)
      inOutbox.set(place, now)

      const cursor = metaOf(store, 'cursor')
      if (cursor === undefined) return
      const earlier = cursors.get(name)
      if (earlier?.generation === machine.storeGeneration && earlier.cursor.epoch === cursor.epoch)
        for (const [space, version] of Object.entries(earlier.cursor.spaces)) {
          const reached = cursor.spaces[space]
          if (reached !== undefined && reached < version)
            ledger.violated('cursors-go-forward', `${name} ${space} from ${version} to ${reached}`)
        }
      cursors.set(name, { generation: machine.storeGeneration, cursor })
    },

    sent({ machine, path, body }) {
      if (path !== '/sync/push' || typeof body !== 'string') return
      const request = loosePush.safeParse(JSON.parse(body))
      if (!request.success) return ledger.violated('pushes-are-well-formed', machine)
      for (const { mutationId } of request.data.mutations)
        if (!ledger.isJournalled(mutationId))
          ledger.violated('journal-before-send', `${machine} ${mutationId}`)
    },
  }
}

/**
 * Of what is no longer in the outbox and was not refused, the server's rows here must have it: a note on a case that is
 * shown, the record of a call of one's own.
 */
function isInSight({ store, agentId }: SimulatedMachine, { envelope }: OutboxRecord): boolean {
  const args = envelope.args as { complaintId?: string; record?: { id: string; training: boolean } }
  switch (envelope.name) {
    case 'complaint.addNote': {
      const complaint = shown(store, 'complaint').find(({ id }) => id === args.complaintId)
      return complaint?.notes.some(({ id }) => id === envelope.mutationId) ?? true
    }
    case 'call.record': {
      const space = `${args.record?.training === true ? 'training' : 'agent'}:${agentId}`
      if (metaOf(store, 'visible')?.includes(space) !== true) return true
      return shown(store, 'callRecord').some(({ id }) => id === args.record?.id)
    }
    default:
      return true
  }
}
