#!/usr/bin/env python3
"""The reference that the model has to beat, on any split: hashed TF-IDF (characters 2-5, words 1-2; text, links, author
where --author is given) and logistic regression.

usage: baseline.py [--author] DATA FOLDS.jsonl > predictions.jsonl   (needs scikit-learn)
DATA holds the *.jsonl.gz.  A line of FOLDS: {"fold": name, "train": [ids] or null for all others, "test": [ids]}."""
import glob, gzip, json, os, sys
import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import SGDClassifier

author = '--author' in sys.argv
data, folds = [it for it in sys.argv[1:] if it != '--author']
rows = []
for file in sorted(glob.glob(os.path.join(data, '*.jsonl.gz'))):
    with gzip.open(file, 'rt', encoding='utf-8') as lines:
        rows += [json.loads(line) for line in lines]
folds = [json.loads(line) for line in open(folds, encoding='utf-8')]
if all(it['train'] is not None for it in folds):
    asked = {id for it in folds for id in it['train'] + it['test']}
    rows = [row for row in rows if row['id'] in asked]


def text(row):
    said = row['text'][:4000] + ' ' + ' '.join(row.get('links', [])[:30])
    return f"{row.get('author', '')} | {row.get('url', '')} | {said}" if author else said


hashed = dict(n_features=2**20, norm=None, alternate_sign=False)
texts = [text(row) for row in rows]
words = HashingVectorizer(analyzer='word', token_pattern=r'(?u)\b\w+\b', ngram_range=(1, 2), **hashed)
letters = HashingVectorizer(analyzer='char', ngram_range=(2, 5), **hashed)
features = hstack([letters.transform(texts), words.transform(texts)]).tocsr()
spam = np.array([row['label'] == 'spam' for row in rows])
place = {row['id']: at for at, row in enumerate(rows)}
for fold in folds:
    test = np.array([place[id] for id in fold['test']])
    if fold['train'] is None:
        train = np.setdiff1d(np.arange(len(rows)), test)
    else:
        train = np.array([place[id] for id in fold['train']])
    scale = TfidfTransformer(sublinear_tf=True).fit(features[train])
    model = SGDClassifier(
        loss='log_loss', alpha=2e-6, class_weight='balanced', max_iter=12, tol=None, random_state=0)
    model.fit(scale.transform(features[train]), spam[train])
    for at, p in zip(test, model.predict_proba(scale.transform(features[test]))[:, 1]):
        label = 'spam' if p > .5 else 'legit'
        print(json.dumps({'fold': fold['fold'], 'id': rows[at]['id'], 'label': label, 'probability': float(p)}))
