/**
 * Notices that the sound of a call has no way any more. Nobody else does: the registration stands, and a machine that has just come
 * back into a network may have agreed on a way that leads nowhere. Chromium says `disconnected` when nothing came for 2.5 seconds, and
 * later that the connection has failed, now and then without the same word from ICE.
 */

/** Some come back by themselves, and an offer more would only be in their way. */
const MAY_COME_BACK_MS = 1_000

type Path = 'there' | 'doubtful' | 'gone'
type Connection = Pick<RTCPeerConnection, 'connectionState' | 'iceConnectionState' | 'addEventListener'>

const pathOf = ({ connectionState, iceConnectionState }: Connection): Path => {
  if (connectionState === 'failed' || iceConnectionState === 'failed') return 'gone'
  return iceConnectionState === 'disconnected' ? 'doubtful' : 'there'
}

/** `seekAnother`: once when it has been in doubt for a while, and once more when it is certain. */
export function watchPath(connection: Connection, seekAnother: () => void): void {
  let before: Path = 'there'
  let mayComeBack: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    const now = connection.connectionState === 'closed' ? 'there' : pathOf(connection)
    if (now === before) return
    before = now
    clearTimeout(mayComeBack)
    if (now === 'gone') seekAnother()
    if (now === 'doubtful') mayComeBack = setTimeout(seekAnother, MAY_COME_BACK_MS)
  }
  connection.addEventListener('iceconnectionstatechange', look)
  connection.addEventListener('connectionstatechange', look)
}
