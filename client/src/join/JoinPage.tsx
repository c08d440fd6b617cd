/**
 * A link's page: who you are, who can see the plan, whose device this is. Only "Go on" uses the link up. Without a link
 * one may have a spoken code.
 */
import { useEffect } from 'react'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useLinkToken } from '../http/link-token.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { suggestLanguage } from '../words/language.ts'
import { ByCode } from './ByCode.tsx'
import { ClosedLink } from './ClosedLink.tsx'
import { Hello } from './Hello.tsx'

const Linked = ({ token }: { readonly token: string }) => {
  const look = useAnswer(() => house.lookAtLink(token), token)
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
      return look.answer.isOpen ? (
        <Hello look={look.answer} token={token} onClosed={look.again} />
      ) : (
        <ClosedLink token={token} />
      )
  }
}

const JoinPage = () => {
  const token = useLinkToken()
  return token ? <Linked token={token} /> : <ByCode />
}
export default JoinPage
