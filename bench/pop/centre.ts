/** A call centre of real parts for the benchmark of the screen pop: PostgreSQL, our server, Kamailio with rtpengine. */
import { type ServerProcess, startServerProcess } from '../../test/e2e/support/server-process.ts'
import { type Pbx, startPbx } from '../../test/rig/kamailio.ts'
import { startPostgres } from '../../test/rig/postgres.ts'
import { startRtpengine } from '../../test/rig/rtpengine.ts'
import { writeTelephonyFile } from '../../test/rig/telephony-line.ts'

export type CallCentre = {
  readonly databaseUrl: string
  readonly server: ServerProcess
  readonly pbx: Pbx
  stop(): Promise<void>
}

/** With the demo centre in the database and a SIP line for one agent. */
export async function startCallCentre(agent: string): Promise<CallCentre> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const postgres = await startPostgres()
    stops.push(postgres.stop)
    const rtpengine = await startRtpengine()
    stops.push(rtpengine.stop)
    const line = { name: agent, password: 'night-shift' }
    const pbx = await startPbx({ users: [line], rtpengine })
    stops.push(pbx.stop)
    const telephony = await writeTelephonyFile(pbx, line)
    stops.push(telephony.remove)
    const databaseUrl = await postgres.createDatabase('nightdesk_pop')
    const server = await startServerProcess({
      DATABASE_URL: databaseUrl,
      SEED_DEMO: '1',
      KEPT_AT_HOME: 'all',
      TELEPHONY_FILE: telephony.path,
    })
    stops.push(server.stop)
    return { databaseUrl, server, pbx, stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}
