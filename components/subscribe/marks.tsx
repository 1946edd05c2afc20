const paths = {
  check: 'm5 12.5 4.5 4.5L19 7.5',
  mail: 'M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3',
}

/** A large icon before a title. It is no part of the sprite, which the feed would carry too. */
export function Mark({ name }: { name: keyof typeof paths }) {
  return (
    <svg className={name === 'warning' ? 'i mark warn' : 'i mark'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
