/** The server, whole, on both databases: the same suites, the same expectations. */
import { afterAll, beforeAll, describe } from 'vitest'
import { administrationSuite } from './server.administration.suite.ts'
import { apiSuite } from './server.api.suite.ts'
import { authSuite } from './server.auth.suite.ts'
import { bootstrapSuite } from './server.bootstrap.suite.ts'
import { casesSuite } from './server.cases.suite.ts'
import { erasureSuite } from './server.erasure.suite.ts'
import { filesSuite } from './server.files.suite.ts'
import { grantsSuite } from './server.grants.suite.ts'
import { importSuite } from './server.import.suite.ts'
import { keptCustomersSuite } from './server.kept-customers.suite.ts'
import { lookUpSuite } from './server.look-up.suite.ts'
import { mergedCustomersSuite } from './server.merged-customers.suite.ts'
import { operationsSuite } from './server.operations.suite.ts'
import { overloadSuite } from './server.overload.suite.ts'
import { pokeSuite } from './server.poke.suite.ts'
import { presenceSuite } from './server.presence.suite.ts'
import { protectionsSuite } from './server.protections.suite.ts'
import { pullSuite } from './server.pull.suite.ts'
import { pushSuite } from './server.push.suite.ts'
import { racesSuite } from './server.races.suite.ts'
import { databaseKinds, type ServerRig, startServerRig, stopPostgres } from './server.rig.ts'
import { rosterSuite } from './server.roster.suite.ts'
import { routingSuite } from './server.routing.suite.ts'
import { rulesSuite } from './server.rules.suite.ts'
import { scheduleSuite } from './server.schedule.suite.ts'

describe.each(databaseKinds)('the server on %s', (kind) => {
  let started: ServerRig | undefined
  beforeAll(async () => {
    started = await startServerRig(kind)
  })
  afterAll(async () => {
    await started?.stop()
  })
  const rig = (): ServerRig => {
    if (started === undefined) throw new Error('the server did not start')
    return started
  }

  authSuite(rig)
  administrationSuite(rig)
  pushSuite(rig)
  racesSuite(rig)
  scheduleSuite(rig)
  pullSuite(rig)
  bootstrapSuite(rig)
  grantsSuite(rig)
  pokeSuite(rig)
  presenceSuite(rig)
  keptCustomersSuite(rig)
  importSuite(rig)
  lookUpSuite(rig)
  rosterSuite(rig)
  rulesSuite(rig)
  protectionsSuite(rig)
  routingSuite(rig)
  casesSuite(rig)
  filesSuite(rig)
  operationsSuite(rig)
  overloadSuite(rig)
  apiSuite(rig)
  mergedCustomersSuite(rig)
  erasureSuite(rig)
})

afterAll(stopPostgres)
