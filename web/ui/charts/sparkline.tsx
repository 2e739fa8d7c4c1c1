import classes from './sparkline.module.css';

interface Props {
  /** one value a step, the oldest first */
  readonly values: readonly number[];
  /** what it shows, for those who don't see it */
  readonly label: string;
}

const [WIDTH, HEIGHT, GAP] = [96, 20, 1];

/** Small bars in a line of text. */
export function Sparkline({ values, label }: Props) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg className={classes.sparkline} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>{label}</title>
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
        return (
          <rect
            key={index}
            data-empty={value === 0 || undefined}
            x={index * step}
            y={HEIGHT - height}
            width={Math.max(1, step - GAP)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
