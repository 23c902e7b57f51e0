/** The file in which an administrator gives an agent a line of the PBX; the server reads it when it starts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { ha1, type Pbx, type PbxUser } from './kamailio.ts'

export type TelephonyFile = {
  /** For the server's `TELEPHONY_FILE`. */
  readonly path: string
  /** Writes it anew, with this line only. */
  write(line: PbxUser): Promise<void>
  remove(): Promise<void>
}

export async function writeTelephonyFile(pbx: Pbx, line: PbxUser): Promise<TelephonyFile> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-telephony-'))
  const path = join(folder, 'telephony.json')
  const write = ({ name, password }: PbxUser): Promise<void> => {
    const settings: TelephonySettings = {
      line: 'sip',
      webSocketUrl: pbx.wsUrl,
      domain: pbx.realm,
      user: name,
      authorizationUser: name,
      secret: { type: 'ha1', ha1: ha1(name, pbx.realm, password) },
      iceServers: [],
      queueHeaders: ['X-Queue'],
      pbx: 'asterisk',
      wrapUpSeconds: 45,
    }
    return writeFile(path, JSON.stringify({ [name]: settings }))
  }
  await write(line)
  return { path, write, remove: () => rm(folder, { recursive: true, force: true }) }
}
