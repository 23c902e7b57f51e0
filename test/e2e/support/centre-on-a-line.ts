/** A centre with its server on PostgreSQL and lines of a real PBX: what a story about calls stands on. */
import { type Pbx, startPbx } from '../../rig/kamailio.ts'
import { startPostgres } from '../../rig/postgres.ts'
import { type Rtpengine, startRtpengine } from '../../rig/rtpengine.ts'
import { type AgentLine, writeTelephonyFile } from '../../rig/telephony-line.ts'
import { type CentreDatabase, openCentreDatabase } from './centre-database.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

export type CentreOnALine = {
  readonly pbx: Pbx
  readonly rtpengine: Rtpengine
  readonly server: ServerProcess
  readonly database: CentreDatabase
  stop(): Promise<void>
}

export async function startCentreOnALine(name: string, lines: readonly AgentLine[]): Promise<CentreOnALine> {
  const [postgres, rtpengine] = await Promise.all([startPostgres(), startRtpengine()])
  const pbx = await startPbx({ users: [...lines], rtpengine })
  const url = await postgres.createDatabase(name)
  const telephony = await writeTelephonyFile(pbx, ...lines)
  const server = await startServerProcess({
    DATABASE_URL: url,
    SEED_DEMO: '1',
    TELEPHONY_FILE: telephony.path,
  })
  const database = await openCentreDatabase(url)
  return {
    pbx,
    rtpengine,
    server,
    database,
    async stop() {
      await database.close()
      await server.stop()
      await Promise.all([pbx.stop(), rtpengine.stop(), postgres.stop(), telephony.remove()])
    },
  }
}
