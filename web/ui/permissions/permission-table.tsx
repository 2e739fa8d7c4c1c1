import { Checkbox, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './permission-picker.module.css';
import { labelOfVerb, type PermissionGroup, VERBS } from './permissions.ts';

interface Props {
  readonly groups: readonly PermissionGroup[];
  readonly value: readonly string[];
  readonly holds: (name: string) => boolean;
  readonly onSet: (names: readonly string[], on: boolean) => void;
}

/** A row for each resource, a column for each of the usual verbs, the unusual ones at the end. */
export function PermissionTable({ groups, value, holds, onSet }: Props) {
  const { t } = useTranslation();
  const verbs = VERBS.filter((verb) =>
    groups.some(({ permissions }) => permissions.some((each) => each.verb === verb)),
  );
  const hasOthers = groups.some(({ permissions }) => permissions.some(({ verb }) => !verbs.includes(verb as 'view')));
  if (groups.length === 0) return <div className={classes.nothing}>{t('table.noMatch')}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('permissions.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('permissions.resource')}</th>
            {verbs.map((verb) => (
              <th key={verb} scope="col" className={classes.verb}>
                {labelOfVerb(verb)}
              </th>
            ))}
            {hasOthers && <th scope="col">{t('permissions.others')}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Row
              key={group.resource}
              group={group}
              verbs={verbs}
              hasOthers={hasOthers}
              value={value}
              holds={holds}
              onSet={onSet}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps extends Omit<Props, 'groups'> {
  readonly group: PermissionGroup;
  readonly verbs: readonly string[];
  readonly hasOthers: boolean;
}

function Row({ group, verbs, hasOthers, value, holds, onSet }: RowProps) {
  const { t } = useTranslation();
  const names = group.permissions.map(({ name }) => name).filter(holds);
  const all = names.length > 0 && names.every((name) => value.includes(name));
  const others = group.permissions.filter(({ verb }) => !verbs.includes(verb));
  const box = (name: string, label?: string) => (
    <Checkbox
      key={name}
      size="xs"
      label={label}
      aria-label={label ? undefined : `${group.label}: ${name}`}
      title={holds(name) ? name : t('permissions.notYours', { name })}
      disabled={!holds(name)}
      checked={value.includes(name)}
      onChange={(event) => onSet([name], event.currentTarget.checked)}
    />
  );
  return (
    <tr>
      <th scope="row">
        <UnstyledButton
          className={classes.resource}
          title={t('permissions.toggleRow')}
          disabled={names.length === 0}
          onClick={() => onSet(names, !all)}
        >
          {group.label}
        </UnstyledButton>
      </th>
      {verbs.map((verb) => {
        const permission = group.permissions.find((each) => each.verb === verb);
        return (
          <td key={verb} className={classes.verb}>
            {permission && box(permission.name)}
          </td>
        );
      })}
      {hasOthers && (
        <td>
          <div className={classes.others}>{others.map(({ name, verb }) => box(name, labelOfVerb(verb)))}</div>
        </td>
      )}
    </tr>
  );
}
