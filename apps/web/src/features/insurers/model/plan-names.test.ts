import assert from 'node:assert/strict';
import test from 'node:test';
import { planNames, takenOf, withInsurer } from './plan-names.ts';

const unimed = { id: 'unimed', name: 'Unimed', plans: [plan('basic'), plan('gold')] };
const bradesco = { id: 'bradesco', name: 'Bradesco', plans: [plan('top')] };

function plan(id: string) {
  return { id, name: id };
}

test('plans are typed one a line', () => {
  assert.deepEqual(planNames('Básico\n\n  Ouro   Plus \nBásico\n'), ['Básico', 'Ouro Plus']);
  assert.deepEqual(planNames(' \n'), []);
});

test('an insurer is named by the plans that are taken', () => {
  const [first, second] = takenOf([bradesco, unimed], ['gold', 'top']);
  assert.equal(first?.isAll, true);
  assert.equal(second?.insurer.id, 'unimed');
  assert.equal(second.isAll, false);
  assert.deepEqual(takenOf([unimed], ['top']), []);
});

test('an insurer is taken as a whole without touching the others', () => {
  assert.deepEqual(withInsurer(['top', 'gold'], unimed, true), ['top', 'basic', 'gold']);
  assert.deepEqual(withInsurer(['top', 'gold'], unimed, false), ['top']);
});
