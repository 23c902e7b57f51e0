/** What a person at a machine decides to do, given what is on their screen; null when there is nothing to do it to. */

import { type AttachedFile, attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { transitionsFrom } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { RowOf } from '#shared/sync/tables.ts'
import { agents, callRecord, complaintFacts } from '../fixtures/centre-rows.ts'
import { lifeEvent } from '../fixtures/life-events.ts'
import type { IntentKind } from './decisions.ts'
import { shown } from './screen.ts'
import type { SimulatedMachine } from './simulated-machine.ts'

export type MutationKind = Exclude<IntentKind, 'save_draft' | 'discard_draft'>
export type Intent = { readonly name: string; readonly args: unknown }

/** What was got for it before: `mark` is in no other intent, `number` is for a complaint, the bytes of `file` are kept. */
export type Prepared = {
  readonly mark: string
  readonly number: string | null
  readonly file: AttachedFile | null
}

export function intentOf(
  machine: SimulatedMachine,
  kind: MutationKind,
  on: number,
  { mark, number, file }: Prepared,
): Intent | null {
  const { store, agentId } = machine
  const one = <T>(from: readonly T[]): T | undefined => from[on % Math.max(1, from.length)]
  const complaint = (): RowOf<'complaint'> | undefined => one(shown(store, 'complaint'))
  const customer = (): RowOf<'customer'> | undefined => one(shown(store, 'customer'))
  const swapIn = (state: string): RowOf<'swap'> | undefined =>
    one(shown(store, 'swap').filter((swap) => swap.state === state))
  const swapToAnswer = (): RowOf<'swap'> | undefined =>
    one(
      shown(store, 'swap').filter(
        ({ state, counterpart }) => state === 'offered' && counterpart?.agentId === agentId,
      ),
    )

  switch (kind) {
    case 'register':
    case 'register_with_file': {
      if (number === null) return null
      const facts = complaintFacts({ customerId: customer()?.id ?? null, facts: `断网 ${mark}` })
      return {
        name: 'complaint.register',
        args: {
          id: `c-${mark}`,
          number,
          callId: null,
          training: on === 5,
          facts,
          ...(file !== null && { files: [file] }),
        },
      }
    }
    case 'note': {
      const complaintId = complaint()?.id
      if (complaintId === undefined) return null
      return { name: 'complaint.addNote', args: { complaintId, audience: 'internal', text: `进展 ${mark}` } }
    }
    case 'attach': {
      const complaintId = complaint()?.id
      if (complaintId === undefined || file === null) return null
      return { name: 'complaint.attach', args: { complaintId, file } }
    }
    case 'detach': {
      const found = one(shown(store, 'complaint').filter((each) => attachmentsOf(each).length > 0))
      const hash = one(found === undefined ? [] : attachmentsOf(found))?.hash
      if (found === undefined || hash === undefined) return null
      return { name: 'complaint.detach', args: { complaintId: found.id, hash } }
    }
    case 'assign': {
      const found = complaint()
      if (found === undefined) return null
      const ownerId = one(agents)?.id ?? agentId
      return {
        name: 'complaint.assign',
        args: { complaintId: found.id, ownerId, previousOwnerId: found.ownerId, reason: mark },
      }
    }
    case 'advance': {
      const found = complaint()
      if (found === undefined) return null
      const types = transitionsFrom(found.status).flatMap(({ type }) => (type === 'assign' ? [] : [type]))
      const type = one(types)
      if (type === undefined) return null
      const intoId = one(shown(store, 'complaint').filter(({ id }) => id !== found.id))?.id ?? found.id
      const event = lifeEvent(type, { ...found, mark, intoId })
      return { name: 'complaint.advance', args: { complaintId: found.id, event } }
    }
    case 'edit_remark': {
      const found = customer()
      if (found === undefined) return null
      return {
        name: 'customer.update',
        args: { id: found.id, patch: { remark: { from: found.remark, to: `备注 ${mark}` } } },
      }
    }
    case 'add_number': {
      const found = customer()
      if (found === undefined) return null
      const added = {
        kind: 'mobile',
        raw: `139${mark.replace(/\D/g, '').padStart(8, '0').slice(-8)}`,
      } as const
      return {
        name: 'customer.update',
        args: { id: found.id, patch: { numbers: { from: found.numbers, to: [...found.numbers, added] } } },
      }
    }
    case 'record_call': {
      const found = customer()
      const whose = agents.find(({ id }) => id === agentId)
      if (whose === undefined) return null
      const record = callRecord(whose, {
        id: `call-${mark}` as never,
        customerId: found?.id ?? null,
        notes: `客户来电 ${mark}`,
        complaintIds: shown(store, 'complaint')
          .slice(0, on)
          .map(({ id }) => id),
        training: on === 5,
      })
      return { name: 'call.record', args: { record } }
    }
    case 'ask_swap': {
      const shifts = shown(store, 'shift')
      const mine = one(shifts.filter((shift) => shift.agentId === agentId))
      const theirs = one(shifts.filter((shift) => shift.agentId !== agentId))
      if (mine === undefined || theirs === undefined) return null
      return {
        name: 'swap.request',
        args: {
          id: `swap-${mark}`,
          give: { shiftId: mine.id, revision: mine.revision },
          take: { shiftId: theirs.id, revision: theirs.revision },
          message: mark,
        },
      }
    }
    case 'accept_swap': {
      const swap = swapToAnswer()
      return swap === undefined ? null : { name: 'swap.accept', args: { swapId: swap.id } }
    }
    case 'approve_swap': {
      const swap = swapIn('pending_lead')
      return swap === undefined ? null : { name: 'swap.approve', args: { swapId: swap.id, reason: mark } }
    }
    case 'deny_swap': {
      const swap = swapIn('pending_lead')
      return swap === undefined ? null : { name: 'swap.deny', args: { swapId: swap.id, reason: mark } }
    }
  }
}
