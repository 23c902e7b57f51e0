/** The frame of every page that stands before the desk: language above, one card, one thing to do in it. */
import './sign-in.css'
import { MoonStar } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { LanguageChoice } from './language-choice.tsx'

type AuthCardProps = { readonly title: string; readonly subtitle: string; readonly children: ReactNode }

export function AuthCard({ title, subtitle, children }: AuthCardProps) {
  const texts = useTexts()
  return (
    <main className="sign-in">
      <div className="sign-in__language">
        <LanguageChoice />
      </div>
      <div className="sign-in__card">
        <header className="sign-in__head">
          <p className="sign-in__brand">
            <span className="sign-in__mark" aria-hidden>
              <MoonStar size={18} strokeWidth={1.75} />
            </span>
            {texts('common:product')}
          </p>
          <h1 className="sign-in__title">{title}</h1>
          <p className="sign-in__subtitle">{subtitle}</p>
        </header>
        {children}
      </div>
    </main>
  )
}
