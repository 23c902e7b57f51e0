/**
 * What the agent talks, listens and is rung by. A choice is in use at once, also in a call; what is unplugged stays chosen, and
 * its stand-in is named.
 */
import './sound-settings.css'
import { Checkbox, Select } from 'antd'
import { Volume2 } from 'lucide-react'
import { useState } from 'react'
import {
  type DeviceInUse,
  type OutputRole,
  type SoundSettings as Settings,
  type SoundProcessing,
  type SoundRole,
  soundRoles,
} from '#shared/domain/call/sound-devices.ts'
import type { SoundDevicesView } from '#shared/ports/phone-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, usePhoneWatch } from '../../platform/ports/use-watch.ts'
import { changePreferences, usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { LevelMeter } from './level-meter.tsx'

const SYSTEM = ''
const processingParts = ['echoCancellation', 'noiseSuppression', 'autoGain'] as const

export function SoundSettings() {
  const texts = useTexts()
  const { api } = useServices()
  const { sound } = usePreferences()
  const devices = readyValue(usePhoneWatch('soundDevices', {}))
  const change = (part: Partial<Settings>): void => changePreferences(api, { sound: { ...sound, ...part } })
  const process = (part: keyof SoundProcessing): void =>
    change({ processing: { ...sound.processing, [part]: sound.processing[part] === 'on' ? 'off' : 'on' } })
  if (devices === null) return null
  return (
    <>
      {soundRoles.map((role) => (
        <DeviceField key={role} role={role} sound={sound} devices={devices} onChange={change} />
      ))}
      <fieldset className="settings__line settings__line--wide">
        <legend>{texts('sound:processing')}</legend>
        {processingParts.map((part) => (
          <Checkbox
            key={part}
            checked={sound.processing[part] === 'on'}
            onChange={() => process(part)}
            data-testid={`sound-${part}`}
          >
            {texts(`sound:${part}`)}
          </Checkbox>
        ))}
      </fieldset>
    </>
  )
}

type DeviceFieldProps = {
  readonly role: SoundRole
  readonly sound: Settings
  readonly devices: SoundDevicesView
  readonly onChange: (part: Partial<Settings>) => void
}

function DeviceField({ role, sound, devices, onChange }: DeviceFieldProps) {
  const texts = useTexts()
  const choice = sound[role]
  const inUse = devices.inUse[role]
  const listed = role === 'microphone' ? devices.inputs : devices.outputs
  // Found again by its name where its id has changed (another socket, another browser profile).
  const chosenId =
    choice === null
      ? SYSTEM
      : inUse.is === 'chosen'
        ? (inUse.device?.deviceId ?? choice.deviceId)
        : choice.deviceId
  const isListed = listed.some(({ deviceId }) => deviceId === chosenId)
  const options = [
    { value: SYSTEM, label: role === 'secondRinger' ? texts('sound:none') : systemLabel(inUse, texts) },
    ...listed.map(({ deviceId, label }) => ({ value: deviceId, label })),
    ...(choice === null || isListed
      ? []
      : [{ value: choice.deviceId, label: texts('sound:unplugged', { label: choice.label }) }]),
  ]
  const choose = (deviceId: string): void => {
    const device = listed.find((each) => each.deviceId === deviceId)
    if (deviceId === SYSTEM) onChange({ [role]: null })
    else if (device !== undefined) onChange({ [role]: { deviceId, label: device.label } })
  }
  return (
    <div className="sound-device">
      <label className="sound-device__label" htmlFor={`sound-${role}`}>
        {texts(`sound:${role}`)}
      </label>
      <Select
        id={`sound-${role}`}
        value={chosenId}
        options={options}
        onChange={choose}
        data-testid={`sound-${role}`}
      />
      {role === 'microphone' ? (
        <LevelMeter />
      ) : (
        (role !== 'secondRinger' || inUse.is !== 'none') && <TryButton role={role} />
      )}
      {inUse.is === 'stand_in' && (
        <p className="sound-device__note" data-testid={`sound-stand-in-${role}`}>
          {texts(`sound:stands_in_${inUse.why}`, { label: inUse.missing })}
        </p>
      )}
    </div>
  )
}

const systemLabel = (inUse: DeviceInUse, texts: ReturnType<typeof useTexts>): string =>
  inUse.is === 'chosen' && inUse.device?.deviceId === 'default' && inUse.device.label !== ''
    ? texts('sound:system_device_named', { label: inUse.device.label.replace(/^Default - /, '') })
    : texts('sound:system_device')

function TryButton({ role }: { readonly role: OutputRole }) {
  const texts = useTexts()
  const { phone } = useServices()
  const [outcome, setOutcome] = useState<'played' | 'failed'>('played')
  const tryIt = async (): Promise<void> => setOutcome(await phone.call('ringer.try', { role }))
  return (
    <>
      <Button size="small" icon={Volume2} onClick={() => void tryIt()} testId={`sound-try-${role}`}>
        <span aria-hidden>{texts('sound:try_ring')}</span>
        <span className="screen-reader-only">
          {texts('sound:try_ring_of', { role: texts(`sound:${role}`) })}
        </span>
      </Button>
      {outcome === 'failed' && (
        <p className="sound-device__note" role="alert">
          {texts('sound:try_failed')}
        </p>
      )}
    </>
  )
}
