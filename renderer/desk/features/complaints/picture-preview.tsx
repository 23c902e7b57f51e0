/**
 * A picture of the case, shown where it stands. Its bytes become a `blob:` image and nothing else: an image runs no
 * script, and the types that may (SVG) cannot be attached.
 */
import { useEffect, useState } from 'react'
import { MAX_PIECE_BYTES } from '#shared/ports/files.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { DeskApi } from '../../platform/services/desk-api.ts'
import { useServices } from '../../platform/services/services.tsx'
import type { ShownFile } from './file-place.ts'

type Picture =
  | { readonly state: 'loading' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'ready'; readonly url: string }

export function PicturePreview({ file }: { readonly file: ShownFile }) {
  const texts = useTexts()
  const { api } = useServices()
  const [picture, setPicture] = useState<Picture>({ state: 'loading' })
  const { hash, size, mediaType, name } = file
  useEffect(() => {
    let url: string | null = null
    let left = false
    void wholeFile(api.attachment, { hash, size }).then((parts) => {
      if (left) return
      if (parts === null) return setPicture({ state: 'unreadable' })
      url = URL.createObjectURL(new Blob(parts, { type: mediaType }))
      setPicture({ state: 'ready', url })
    })
    return () => {
      left = true
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [api, hash, size, mediaType])
  if (picture.state === 'unreadable')
    return <p className="attachment__note">{texts('attachment:fault_picture', { name })}</p>
  if (picture.state === 'loading') return <div className="attachment__picture" aria-busy />
  return (
    <img
      className="attachment__picture"
      src={picture.url}
      alt={name}
      onError={() => setPicture({ state: 'unreadable' })}
      data-testid="attachment-picture"
    />
  )
}

async function wholeFile(
  main: DeskApi['attachment'],
  { hash, size }: Pick<ShownFile, 'hash' | 'size'>,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0; offset < size; ) {
    const read = await main.read({ hash, offset, length: MAX_PIECE_BYTES })
    if (!read.ok || read.value.length === 0) return null
    parts.push(read.value)
    offset += read.value.length
  }
  return parts
}
