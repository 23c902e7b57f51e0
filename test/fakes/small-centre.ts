/** The smallest centre that the client's half of sync can be tried against, one agent's machine in it, and what they do. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import {
  actorOf,
  agents,
  article,
  billing,
  broadband,
  complaintFacts,
  customer,
  fault,
  li,
  numberAt,
  team,
  wang,
} from '../fixtures/centre-rows.ts'
import { MemorySyncServer } from './memory-sync-server.ts'
import { SimulatedDesk } from './simulated-desk.ts'

export async function smallCentre(customers = [customer]): Promise<MemorySyncServer> {
  const server = new MemorySyncServer()
  for (const agent of agents) await server.put('agent', agent)
  await server.put('team', team)
  for (const queue of [broadband, billing]) await server.put('queue', queue)
  await server.put('category', fault)
  for (const each of customers) await server.put('customer', each)
  await server.put('article', article)
  for (const agent of [li, wang]) server.setActor(actorOf(agent))
  return server
}

/** Started, and with everything that its agent may see. */
export async function deskAt(
  server: MemorySyncServer,
  agentId: string,
  name?: string,
): Promise<SimulatedDesk> {
  const desk = new SimulatedDesk(server, agentId, name)
  await desk.start()
  await desk.settle()
  return desk
}

export const register = (at: SimulatedDesk, counter: number, facts = complaintFacts()) =>
  at.mutate('complaint.register', {
    id: `c${counter}`,
    number: numberAt(counter),
    callId: null,
    training: false,
    facts,
  })
export const note = (at: SimulatedDesk, text: string, complaintId = 'c1') =>
  at.mutate('complaint.addNote', { complaintId, audience: 'internal', text })
export const complaintOn = async (at: SimulatedDesk, id = 'c1'): Promise<Complaint | undefined> =>
  (await at.shown()).get(`complaint/${id}`) as Complaint | undefined
export const notesOf = (complaint: Complaint | undefined): string[] | undefined =>
  complaint?.notes.map(({ text }) => text)
export const unsent = async (at: SimulatedDesk, id = 'c1') =>
  (await at.database.rows('complaint').get(id))?.touched
