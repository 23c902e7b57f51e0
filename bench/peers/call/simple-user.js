/** SIP.js's SimpleUser with its defaults; only the ICE servers are those of the run. */
import { Web } from 'sip.js'

export async function simpleUser({ name, password, realm, wsUrl, iceServers }, sound) {
  let phase = 'idle'
  const user = new Web.SimpleUser(wsUrl, {
    aor: `sip:${name}@${realm}`,
    media: { remote: { audio: sound } },
    userAgentOptions: {
      authorizationUsername: name,
      authorizationPassword: password,
      logBuiltinEnabled: false,
      sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers } },
    },
    delegate: {
      onCallReceived: () => {
        phase = 'ringing'
      },
      onCallCreated: () => {
        phase = 'call'
      },
      onCallHangup: () => {
        phase = 'idle'
      },
    },
  })
  await user.connect()
  await user.register()
  const failed = (error) => console.error('simple-user', error)
  return {
    isRinging: () => phase === 'ringing',
    isIdle: () => phase === 'idle',
    answer: () => void user.answer().catch(failed),
    dial: (number) => void user.call(`sip:${number}@${realm}`).catch(failed),
    hangUp: () => void user.hangup().catch(failed),
  }
}
