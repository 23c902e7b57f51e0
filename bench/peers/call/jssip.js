/** JsSIP as its documentation has it; only the ICE servers are those of the run. */
import JsSIP from 'jssip'

export function jssip({ name, password, realm, wsUrl, iceServers }, sound) {
  let session = null
  const options = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers } }
  const agent = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(wsUrl)],
    uri: `sip:${name}@${realm}`,
    password,
  })
  const play = (connection) =>
    connection.addEventListener('track', ({ streams: [stream] }) => {
      sound.srcObject = stream
    })
  agent.on('newRTCSession', ({ session: next, originator }) => {
    session = next
    const over = () => {
      if (session === next) session = null
    }
    next.on('ended', over)
    next.on('failed', over)
    if (originator === 'remote') next.on('peerconnection', ({ peerconnection }) => play(peerconnection))
  })
  const registered = new Promise((resolve, reject) => {
    agent.once('registered', resolve)
    agent.once('registrationFailed', ({ cause }) => reject(new Error(cause)))
  })
  agent.start()
  return registered.then(() => ({
    isRinging: () => session !== null && session.direction === 'incoming' && session.isInProgress(),
    isIdle: () => session === null,
    answer: () => session.answer(options),
    dial: (number) => play(agent.call(`sip:${number}@${realm}`, options).connection),
    hangUp: () => session?.terminate(),
  }))
}
