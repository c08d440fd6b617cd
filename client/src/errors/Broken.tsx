/** Catches what breaks in a page (ours) or a part of it that could not be loaded, and offers to try again. */
import { Component, type ReactNode } from 'react'
import { CouldNotOpen } from './CouldNotOpen.tsx'

interface BrokenState {
  readonly isBroken: boolean
}

export class Broken extends Component<{ readonly children: ReactNode }, BrokenState> {
  override state: BrokenState = { isBroken: false }

  static getDerivedStateFromError(): BrokenState {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    const trouble = navigator.onLine ? 'ourFault' : 'noLine'
    return <CouldNotOpen trouble={trouble} again={() => location.reload()} />
  }
}
