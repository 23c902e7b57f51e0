/** A locked desk: whose it is, and the PIN that opens it; the password where there is no PIN, or it is forgotten. */
import { useState } from 'react'
import type { Locked } from '#shared/domain/session/session.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useSession } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { AuthCard } from './auth-card.tsx'
import { SomebodyElse } from './somebody-else.tsx'
import { UnlockForm } from './unlock-form.tsx'
import { UnlockPasswordForm } from './unlock-password-form.tsx'

export function LockPage() {
  const session = useSession()
  return session?.status === 'locked' ? <Lock session={session} /> : null
}

function Lock({ session }: { readonly session: Locked }) {
  const texts = useTexts()
  const [way, setWay] = useState<'pin' | 'password'>('pin')
  const { unlocking } = session
  const isByPin = unlocking.by === 'pin' && way === 'pin'
  return (
    <AuthCard
      title={texts('lock:title', { name: session.profile.name })}
      subtitle={sentenceFor(session, way, texts)}
    >
      {unlocking.by === 'pin' && isByPin ? (
        <UnlockForm unlocking={unlocking} />
      ) : (
        <UnlockPasswordForm session={session} />
      )}
      <div className="lock__ways">
        {unlocking.by === 'pin' && (
          <Button
            kind="quiet"
            size="small"
            onClick={() => setWay(way === 'pin' ? 'password' : 'pin')}
            testId="forgot-pin"
          >
            {texts(way === 'pin' ? 'lock:forgot' : 'lock:back_to_pin')}
          </Button>
        )}
        <SomebodyElse />
      </div>
    </AuthCard>
  )
}

function sentenceFor({ why, unlocking }: Locked, way: 'pin' | 'password', texts: Texts): string {
  if (why === 'keychain_away') return texts('lock:why_keychain_away')
  if (unlocking.by === 'password') return texts('lock:password_only')
  return texts(way === 'pin' ? `lock:why_${why}` : 'lock:forgot_detail')
}
