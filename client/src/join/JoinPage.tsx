/** A link's page: who you are, who can see the plan, whose device this is. Only "Go on" uses the link up. */
import type { JoinLook } from '@twofold/shared/http-api'
import { useEffect } from 'react'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useLinkToken } from '../http/link-token.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { suggestLanguage } from '../words/language.ts'
import { ClosedLink } from './ClosedLink.tsx'
import { Hello } from './Hello.tsx'

const closed: JoinLook = { isOpen: false }

const JoinPage = () => {
  const token = useLinkToken()
  const look = useAnswer(() => (token ? house.lookAtLink(token) : Promise.resolve(closed)), token ?? '')
  const language = look.kind === 'answered' && look.answer.isOpen ? look.answer.me.language : null
  useEffect(() => {
    if (language) suggestLanguage(language)
  }, [language])

  switch (look.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      return <CouldNotOpen trouble={look.trouble} again={look.again} />
    case 'answered':
      return look.answer.isOpen && token ? (
        <Hello look={look.answer} token={token} onClosed={look.again} />
      ) : (
        <ClosedLink token={token} />
      )
  }
}
export default JoinPage
