/**
 * What must hold at every commit of a machine's store, not only in the end: what is shown is granted, nothing is shown
 * or sent that the journal does not have, cursors only go forward, and what was saved stays in sight.
 */
import { type Cursor, PushRequest } from '#shared/sync/protocol.ts'
import type { Ledger } from './ledger.ts'
import { everyStoredRow, metaOf, outboxOf } from './screen.ts'
import type { SimulatedMachine } from './simulated-machine.ts'
import type { Message } from './virtual-network.ts'

export type StoreWatch = {
  committed(machine: SimulatedMachine): void
  sent(message: Message): void
}

export function watchStore(ledger: Ledger): StoreWatch {
  const cursors = new Map<string, { readonly generation: number; readonly cursor: Cursor }>()
  const loosePush = PushRequest.partial({ protocol: true }).loose()
  return {
    committed(machine) {
      const { store, name } = machine
      const visible = metaOf(store, 'visible') ?? []
      const granted = new Set(metaOf(store, 'granted') ?? [])
      for (const space of visible)
        if (!granted.has(space)) ledger.violated('only-granted-is-shown', `${name} ${space}`)

      const waiting = outboxOf(store)
      for (const { envelope } of waiting)
        if (!ledger.isJournalled(envelope.mutationId))
          ledger.violated('journal-before-show', `${name} ${envelope.mutationId}`)
      if (waiting.length === 0)
        for (const [table, row] of everyStoredRow(store))
          if (row.touched) ledger.violated('unsent-has-a-mutation', `${name} ${table}/${row.id}`)

      const cursor = metaOf(store, 'cursor')
      if (cursor === undefined) return
      const before = cursors.get(name)
      if (before?.generation === machine.storeGeneration && before.cursor.epoch === cursor.epoch)
        for (const [space, version] of Object.entries(before.cursor.spaces)) {
          const now = cursor.spaces[space]
          if (now !== undefined && now < version)
            ledger.violated('cursors-go-forward', `${name} ${space} from ${version} to ${now}`)
        }
      cursors.set(name, { generation: machine.storeGeneration, cursor })
    },

    sent({ machine, path, body }) {
      if (path !== '/sync/push') return
      const request = loosePush.safeParse(JSON.parse(body ?? 'null'))
      if (!request.success) return ledger.violated('pushes-are-well-formed', machine)
      for (const { mutationId } of request.data.mutations)
        if (!ledger.isJournalled(mutationId))
          ledger.violated('journal-before-send', `${machine} ${mutationId}`)
    },
  }
}
