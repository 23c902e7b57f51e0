/** Limits count in real time, which passes as it likes in a simulation. */
import type { Rates } from '../../server/http/rates.ts'

const allowance = { burst: 1_000_000, perSecond: 1_000_000 }
const forAgents = { device: allowance, account: allowance }
export const unlimited: Rates = {
  push: forAgents,
  pull: forAgents,
  bootstrap: forAgents,
  lookUp: forAgents,
  rosterImport: forAgents,
  files: forAgents,
  presence: forAgents,
  furtherClient: forAgents,
  apiKey: allowance,
  address: allowance,
}
