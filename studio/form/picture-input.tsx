/**
 * The form of a picture. As the Studio comes, the crop and the hotspot of a picture stay when another takes its place, and
 * cut that one too.
 */
import { type ReactNode, useState } from 'react'
import type { ObjectInputProps } from 'sanity'
import { withFreshCrop } from './fresh-crop.ts'
import { KeptFocus } from './kept-focus.tsx'

type Props = ObjectInputProps & { value?: { asset?: { _ref?: string } } }

export function PictureInput(props: Props): ReactNode {
  const { onChange, value } = props
  const now = value?.asset?._ref
  // While another is uploaded there is none for a while.
  const [former, setFormer] = useState(now)
  if (now !== undefined && now !== former) setFormer(now)
  return props.renderDefault({
    ...props,
    onChange: (change) => onChange(withFreshCrop(change, former)),
  })
}

/** The same in running text, where it opens in a dialog. */
export const FigureInput = (props: Props): ReactNode => (
  <KeptFocus renderDefault={() => <PictureInput {...props} />} />
)
