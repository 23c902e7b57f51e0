/** A call centre of real parts for the benchmark of the screen pop: PostgreSQL, our server, Kamailio with rtpengine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { type ServerProcess, startServerProcess } from '../../test/e2e/support/server-process.ts'
import { ha1, type Pbx, startPbx } from '../../test/rig/kamailio.ts'
import { startPostgres } from '../../test/rig/postgres.ts'
import { startRtpengine } from '../../test/rig/rtpengine.ts'

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
    const folder = await mkdtemp(join(tmpdir(), 'nightdesk-pop-'))
    stops.push(() => rm(folder, { recursive: true }))

    const settings: TelephonySettings = {
      line: 'sip',
      webSocketUrl: pbx.wsUrl,
      domain: pbx.realm,
      user: line.name,
      authorizationUser: line.name,
      secret: { type: 'ha1', ha1: ha1(line.name, pbx.realm, line.password) },
      iceServers: [],
      queueHeaders: ['X-Queue'],
      wrapUpSeconds: 45,
    }
    const telephony = join(folder, 'telephony.json')
    await writeFile(telephony, JSON.stringify({ [agent]: settings }))
    const databaseUrl = await postgres.createDatabase('nightdesk_pop')
    const server = await startServerProcess({
      DATABASE_URL: databaseUrl,
      SEED_DEMO: '1',
      TELEPHONY_FILE: telephony,
    })
    stops.push(server.stop)
    return { databaseUrl, server, pbx, stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}
