/** F5: what the server speaks is tus and not a dialect: the reference client uploads to it, and resumes. */
import { DefaultHttpStack, Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attach, bytesOf, caseOf, fileClientOf, hashOf } from './server.files.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'

let started: ServerRig | undefined
beforeAll(async () => {
  started = await startServerRig('pglite')
})
afterAll(async () => {
  await started?.stop()
})

test('tus-js-client uploads a file, stops in the middle, and goes on from there', async () => {
  const rig = started
  if (rig === undefined) throw new Error('the server did not start')
  const team = await rig.newTeam()
  const desk = await rig.client().signedIn(team.agents[0])
  const bytes = bytesOf(700 * 1024, 'foreign')
  await attach(desk, await caseOf(rig, team), bytes)
  const hash = hashOf(bytes)

  const requests: string[] = []
  const upload = (stopAfter: number) =>
    new Promise<'stopped' | 'whole'>((resolve, reject) => {
      const one = new Upload(bytes, {
        endpoint: `${rig.url}/files`,
        uploadUrl: requests.length === 0 ? null : `${rig.url}/files/${hash}`,
        chunkSize: 200 * 1024,
        retryDelays: null,
        metadata: { hash },
        headers: { Authorization: `Bearer ${desk.session.accessToken}` },
        httpStack: new DefaultHttpStack({}),
        onBeforeRequest: (request) => void requests.push(request.getMethod()),
        onChunkComplete: (_size, sent) => {
          if (sent >= stopAfter) void one.abort().then(() => resolve('stopped'), reject)
        },
        onSuccess: () => resolve('whole'),
        onError: reject,
      })
      one.start()
    })

  expect(await upload(300 * 1024)).toBe('stopped')
  expect(requests).toEqual(['POST', 'PATCH', 'PATCH'])
  expect(await upload(Number.POSITIVE_INFINITY)).toBe('whole')
  expect(requests.slice(3)).toEqual(['HEAD', 'PATCH', 'PATCH'])
  expect((await fileClientOf(rig.url, desk).get(hash)).bytes.equals(bytes)).toBe(true)
})
