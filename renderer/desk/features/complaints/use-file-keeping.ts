/** Takes chosen files in one after another, and says in sentences what stood in the way of which. */
import { useCallback, useState } from 'react'
import { type AttachedFile, MAX_ATTACHMENTS } from '#shared/domain/complaint/attachment.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { type KeepingFault, keepFile } from './file-keeping.ts'
import { sizeText } from './file-size.ts'

type FileKeeping = {
  readonly add: (files: readonly File[]) => void
  readonly keeping: string | null
  readonly problems: readonly string[]
}

/** `count`: how many there are by now. `attach` gets a file whose bytes are on the disk; it answers with what is wrong, or null. */
export function useFileKeeping(
  count: () => number,
  attach: (file: AttachedFile) => Promise<string | null>,
): FileKeeping {
  const texts = useTexts()
  const { api } = useServices()
  const [keeping, setKeeping] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly string[]>([])
  const [inTurn] = useState(createSerial)

  const add = useCallback(
    (files: readonly File[]): void => {
      if (files.length === 0) return
      setProblems([])
      void inTurn(async () => {
        for (const file of files) {
          setKeeping(file.name)
          const problem = await takeIn(file).catch(() =>
            texts('attachment:fault_failed', { name: file.name }),
          )
          if (problem !== null) setProblems((before) => [...before, problem])
        }
        setKeeping(null)
      })

      async function takeIn(file: File): Promise<string | null> {
        if (count() >= MAX_ATTACHMENTS) return faultText({ code: 'too_many', name: file.name }, texts)
        const kept = await keepFile(api.attachment, file)
        return kept.ok ? attach(kept.value) : faultText(kept.error, texts)
      }
    },
    [api, attach, count, inTurn, texts],
  )
  return { add, keeping, problems }
}

function faultText(fault: KeepingFault, texts: Texts): string {
  const { name } = fault
  switch (fault.code) {
    case 'type_not_allowed':
      return texts('attachment:fault_type', { name })
    case 'too_large':
      return texts('attachment:fault_too_large', { name, size: sizeText(fault.size) })
    default:
      return texts(`attachment:fault_${fault.code}`, { name })
  }
}
