export { type DemoAccess, fillDemo } from './fill-demo.ts';
