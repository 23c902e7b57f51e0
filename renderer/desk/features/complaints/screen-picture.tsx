/** A picture of a screen or of another program's window, chosen by the agent, as a file of the case. */
import { MonitorDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Pixels, ScreenSource } from '#shared/ports/screen-channels.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { drawOn, pngOf } from './screen-pixels.ts'
import { usePictureName } from './use-picture-name.ts'

type Choosing =
  | { readonly step: 'away' }
  | { readonly step: 'choosing'; readonly sources: readonly ScreenSource[] }
  | { readonly step: 'failed' }

export function ScreenPicture(props: { readonly onAdd: (files: readonly File[]) => void }) {
  const texts = useTexts()
  const { api } = useServices()
  const pictureName = usePictureName()
  const [choosing, setChoosing] = useState<Choosing>({ step: 'away' })

  const look = async (): Promise<void> => {
    const seen = await api.screen.sources()
    setChoosing(
      seen.ok && seen.value.length > 0 ? { step: 'choosing', sources: seen.value } : { step: 'failed' },
    )
  }
  const take = async (id: string): Promise<void> => {
    setChoosing({ step: 'away' })
    const picture = await api.screen.picture({ id })
    const png = picture.ok ? await pngOf(picture.value) : null
    if (png === null) return setChoosing({ step: 'failed' })
    props.onAdd([new File([png], pictureName(), { type: 'image/png' })])
  }
  return (
    <>
      <Button icon={MonitorDown} size="small" onClick={() => void look()} testId="attachment-screen">
        {texts('attachment:screen')}
      </Button>
      {choosing.step === 'failed' && (
        <InlineNotice tone="amber" testId="attachment-screen-failed">
          {texts('attachment:screen_failed')}
        </InlineNotice>
      )}
      {choosing.step === 'choosing' && (
        <Sheet
          title={texts('attachment:screen_choose')}
          width={680}
          onClose={() => setChoosing({ step: 'away' })}
        >
          <div className="screen-sources" data-testid="screen-sources">
            {choosing.sources.map((source) => (
              <button
                key={source.id}
                type="button"
                className="screen-sources__one"
                onClick={() => void take(source.id)}
              >
                <Preview pixels={source.preview} />
                <span>{source.name}</span>
              </button>
            ))}
          </div>
        </Sheet>
      )}
    </>
  )
}

function Preview({ pixels }: { readonly pixels: Pixels }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current !== null) drawOn(canvas.current, pixels)
  }, [pixels])
  return <canvas ref={canvas} />
}
