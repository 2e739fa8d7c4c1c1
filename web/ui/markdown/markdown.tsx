import type { Token, Tokens } from 'marked';
import { createElement, type ReactNode } from 'react';
import { safeAddress } from './address.ts';
import classes from './markdown.module.css';
import { plain, tokensOf } from './tokens.ts';

/** Deeper nesting than this is shown as it was written. */
const DEEPEST = 12;

/**
 * Shows Markdown that somebody else wrote. It becomes React elements, never a text of HTML: tags in it are shown as they were typed, links lead to
 * the web, mail or a telephone only, and pictures are links, so that nothing is loaded from anywhere by reading.
 */
export function Markdown({ text }: { text: string }) {
  const tokens = tokensOf(text);
  return <div className={classes.markdown}>{tokens ? each(tokens, 0) : <p className={classes.raw}>{text}</p>}</div>;
}

const each = (tokens: readonly Token[], depth: number): ReactNode[] =>
  tokens.map((token, index) => <Piece key={`${index}${token.type}`} token={token} depth={depth} />);

function Piece({ token, depth }: { token: Token; depth: number }): ReactNode {
  if (depth > DEEPEST) return token.raw;
  const inner = (tokens: readonly Token[] | undefined) => (tokens ? each(tokens, depth + 1) : null);
  switch (token.type) {
    case 'paragraph':
      return <p>{inner(token.tokens)}</p>;
    case 'heading':
      return createElement(`h${Math.min(6, (token as Tokens.Heading).depth + 2)}`, null, inner(token.tokens));
    case 'strong':
      return <strong>{inner(token.tokens)}</strong>;
    case 'em':
      return <em>{inner(token.tokens)}</em>;
    case 'del':
      return <del>{inner(token.tokens)}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inner(token.tokens)}</blockquote>;
    case 'list':
      return <List token={token as Tokens.List} depth={depth + 1} />;
    case 'table':
      return <Table token={token as Tokens.Table} depth={depth + 1} />;
    case 'link':
      return <Address href={(token as Tokens.Link).href}>{inner(token.tokens)}</Address>;
    case 'image':
      return <Address href={(token as Tokens.Image).href}>{(token as Tokens.Image).text || token.raw}</Address>;
    case 'checkbox':
      return (token as Tokens.Checkbox).checked ? '☑ ' : '☐ ';
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'space':
    case 'def':
      return null;
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens ? inner(token.tokens) : plain((token as Tokens.Text).text);
    default:
      return token.raw;
  }
}

function List({ token, depth }: { token: Tokens.List; depth: number }) {
  const items = token.items.map((item, index) => <li key={`${index}${item.type}`}>{each(item.tokens, depth)}</li>);
  return token.ordered ? <ol start={token.start === '' ? 1 : token.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ token, depth }: { token: Tokens.Table; depth: number }) {
  const cells = (row: Tokens.TableCell[], As: 'th' | 'td') =>
    row.map((cell, column) => (
      <As key={`${column}${As}`} data-align={cell.align ?? undefined}>
        {each(cell.tokens, depth)}
      </As>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.table} tabIndex={0}>
      <table>
        <thead>
          <tr>{cells(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={`${index}row`}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Address({ href, children }: { href: string; children: ReactNode }) {
  const address = safeAddress(href);
  if (address === undefined) return children;
  return (
    <a href={address} title={address} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}
