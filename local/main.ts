#!/usr/bin/env node
import './node-version.mjs';
import { main } from './cli/main.ts';

await main(process.argv.slice(2));
