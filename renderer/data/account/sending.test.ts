import { expect, it } from 'vitest'
import { ClientId, MutationId } from '#shared/kernel/ids.ts'
import { ok } from '#shared/kernel/result.ts'
import type { MutationEnvelope, PushRequest, PushResponse } from '#shared/sync/protocol.ts'
import { awayTransport } from '../../../test/fakes/away-server.ts'
import type { Answer, Transport } from '../sync/transport.ts'
import { followSending } from './sending.ts'

const mutation: MutationEnvelope = {
  mid: 1,
  mutationId: MutationId.parse('m-1'),
  name: 'complaint.addNote',
  args: {},
  schemaVersion: 1,
  baseVersions: {},
  at: '2026-03-07T14:00:00.000Z' as MutationEnvelope['at'],
  offsetMinutes: 0,
}
const request: PushRequest = { protocol: 1, clientId: ClientId.parse('c-1'), mutations: [mutation] }

const transportWith = (push: () => Answer<PushResponse>): Transport => ({ ...awayTransport, push })

it('what is on its way is told as being sent until the answer is there, or until it is clear that none comes', async () => {
  let answer: (given: Awaited<Answer<PushResponse>>) => void = () => {}
  const { transport, sending } = followSending(
    transportWith(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    ),
  )
  const pushed = transport.push(request)
  expect([...sending.get()]).toEqual([mutation.mutationId])
  answer(ok({ status: 'done', lastMid: 1, results: [{ mid: 1, outcome: 'applied' }] }))
  await pushed
  expect(sending.get().size).toBe(0)

  const failing = followSending(transportWith(() => Promise.reject(new Error('the wire'))))
  await expect(failing.transport.push(request)).rejects.toThrow('the wire')
  expect(failing.sending.get().size).toBe(0)
})
