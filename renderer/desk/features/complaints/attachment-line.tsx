/** One file: what it is called, how large, where it is, and what can be done with it. Pictures are shown in place. */
import { Download, Eye, EyeOff, FileAudio, FileImage, FileText, type LucideIcon, X } from 'lucide-react'
import { useState } from 'react'
import { type AttachmentType, isPicture } from '#shared/domain/complaint/attachment.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { IconButton } from '../../ui/button/button.tsx'
import { type FilePlace, isWithinReach, type ShownFile } from './file-place.ts'
import { sizeText } from './file-size.ts'
import { PicturePreview } from './picture-preview.tsx'

type AttachmentLineProps = {
  readonly file: ShownFile
  readonly place: FilePlace
  readonly onRemove: (() => void) | null
}

export function AttachmentLine({ file, place, onRemove }: AttachmentLineProps) {
  const texts = useTexts()
  const { api, data } = useServices()
  const [note, setNote] = useState<string | null>(null)
  const [picture, setPicture] = useState<'shown' | 'hidden'>('hidden')
  const [removing, setRemoving] = useState<'asked' | 'no'>('no')
  const { name, hash, size } = file
  const Icon = iconOf(file.mediaType)
  const reachable = isWithinReach(place)

  /** True when its bytes are on this machine. */
  const bringHere = async (): Promise<boolean> => {
    setNote(null)
    const fetched = await data.call('file.fetch', { hash, size }).catch(() => null)
    if (fetched?.ok === true) return true
    setNote(texts(`attachment:fault_${fetched?.error ?? 'failed'}`, { name }))
    return false
  }
  const save = async (): Promise<void> => {
    if (!(await bringHere())) return
    const saved = await api.attachment.saveAs({ hash, name })
    if (!saved.ok)
      setNote(
        texts(saved.error === 'disk_full' ? 'attachment:fault_disk_full' : 'attachment:fault_failed', {
          name,
        }),
      )
    else if (saved.value === 'saved') setNote(texts('attachment:saved', { name }))
  }
  const show = async (): Promise<void> => {
    if (picture === 'shown') setPicture('hidden')
    else if (await bringHere()) setPicture('shown')
  }

  return (
    <li className="attachment" data-testid="attachment">
      <div className="attachment__line">
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className="attachment__name" title={name}>
          {name}
        </span>
        <span className="attachment__size">{sizeText(size)}</span>
        <span className={`attachment__place attachment__place--${place.at}`} data-testid="attachment-place">
          {texts(`attachment:at_${place.at}`, place)}
        </span>
        <span className="attachment__actions">
          {isPicture(file.mediaType) && (
            <IconButton
              icon={picture === 'shown' ? EyeOff : Eye}
              size="small"
              label={texts(picture === 'shown' ? 'attachment:hide' : 'attachment:show', { name })}
              disabled={!reachable}
              onClick={() => void show()}
              testId="attachment-show"
            />
          )}
          <IconButton
            icon={Download}
            size="small"
            label={texts('attachment:save', { name })}
            disabled={!reachable}
            onClick={() => void save()}
            testId="attachment-save"
          />
          {onRemove !== null && (
            <IconButton
              icon={X}
              size="small"
              kind={removing === 'asked' ? 'danger' : 'quiet'}
              label={texts(removing === 'asked' ? 'attachment:remove_sure' : 'attachment:remove', { name })}
              onClick={() => (removing === 'asked' ? onRemove() : setRemoving('asked'))}
              testId="attachment-remove"
            />
          )}
        </span>
      </div>
      {note !== null && (
        <p className="attachment__note" role="status" data-testid="attachment-note">
          {note}
        </p>
      )}
      {picture === 'shown' && <PicturePreview file={file} />}
    </li>
  )
}

function iconOf(type: AttachmentType): LucideIcon {
  if (type.startsWith('image/')) return FileImage
  return type.startsWith('audio/') ? FileAudio : FileText
}
