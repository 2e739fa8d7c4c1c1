// One shop and one browser for the journeys through an empty shop, which is set up by the first of them.
import './first-key.ts';
import './servers.ts';
