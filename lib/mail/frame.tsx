import { type CSSProperties, createElement, type ReactElement, type ReactNode } from 'react'
import { STYLE_SHEET, styles } from './styles'

interface FrameProps {
  /** The subject: some programs show it as the message's title. */
  title: string
  /** The line that mail programs show after the subject. */
  preheader: string
  /** Rows of one column. */
  children: ReactNode
}

/**
 * The whole document of a message: tables and inline styles, as mail programs ask for, no image and nothing
 * fetched; dark where the reader's program is, and readable where it inverts colours by itself.
 */
export function MailFrame({ title, preheader, children }: FrameProps) {
  return (
    <html lang="en">
      {head(title)}
      <body className="bg" style={styles.page}>
        <div data-skip-in-text="true" style={styles.preheader}>
          {preheader}
        </div>
        <Table className="bg" style={styles.ground}>
          <tr>
            <td align="center">
              <Table style={{ maxWidth: 600 }}>
                <tr>
                  <td className="pad" align="left" style={{ padding: '28px 32px 32px' }}>
                    <Table>{children}</Table>
                  </td>
                </tr>
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  )
}

/** A call and not JSX, where Biome takes every head for a page's and asks for Next's own. */
function head(title: string): ReactElement {
  return createElement(
    'head',
    null,
    <meta charSet="utf-8" />,
    <meta name="viewport" content="width=device-width,initial-scale=1" />,
    <meta name="color-scheme" content="light dark" />,
    <meta name="supported-color-schemes" content="light dark" />,
    <title>{title}</title>,
    <style>{STYLE_SHEET}</style>,
  )
}

/** The first row: a line of what this is, and the heading. */
export function MailHead({ line, heading }: { line: string; heading: string }) {
  return (
    <tr>
      <td style={{ paddingBottom: 18 }}>
        <p className="muted" style={styles.small}>
          {line}
        </p>
        <h1 className="ink" style={styles.heading}>
          {heading}
        </h1>
      </td>
    </tr>
  )
}

/** A row below a hairline. */
export function MailSection({ padding, children }: { padding: string; children: ReactNode }) {
  return (
    <tr>
      <td className="rule" style={{ padding, ...styles.rule }}>
        {children}
      </td>
    </tr>
  )
}

/** A link in running text; the text version gives it, and its address, a line of their own. */
export function MailLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="link" href={href} style={styles.link}>
      {children}
    </a>
  )
}

/** What joins links to a sentence, which the text version does without. */
export function OnlyInHtml({ children }: { children: ReactNode }) {
  return <span data-skip-in-text="true">{children}</span>
}

function Table(props: { className?: string; style?: CSSProperties; children: ReactNode }) {
  const { children, ...look } = props
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} {...look}>
      <tbody>{children}</tbody>
    </table>
  )
}
